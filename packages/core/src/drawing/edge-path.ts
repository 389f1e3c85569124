/** A node on the way of an edge: its middle, and the upper and lower side of its layer. */
export interface Point {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

const ARROW_LENGTH = 7;
const ARROW_HALF = 3.5;

/**
 * SVG paths of an edge and of its head. Between two layers it is a curve that leaves and arrives
 * upright; through a layer it is a straight line, so that it keeps to the room it was given.
 */
export function edgePath(points: readonly Point[]): {
  readonly line: string;
  readonly arrow: string;
} {
  const [first, last] = [points[0]!, points.at(-1)!];
  const parts = [`M${text(first.x)} ${text(first.bottom)}`];
  points.slice(1).forEach((point, at) => {
    const before = points[at]!;
    const end = point === last ? point.top - ARROW_LENGTH + 1 : point.top;
    parts.push(between(before.x, before.bottom, point.x, end));
    if (point !== last) parts.push(`V${text(point.bottom)}`);
  });
  const base = text(last.top - ARROW_LENGTH);
  const arrow = `M${text(last.x)} ${text(last.top)}L${text(last.x - ARROW_HALF)} ${base}H${text(last.x + ARROW_HALF)}Z`;
  return { line: parts.join(''), arrow };
}

function between(fromX: number, fromY: number, toX: number, toY: number): string {
  if (Math.abs(fromX - toX) < 0.5) return `L${text(toX)} ${text(toY)}`;
  const middle = text((fromY + toY) / 2);
  return `C${text(fromX)} ${middle} ${text(toX)} ${middle} ${text(toX)} ${text(toY)}`;
}

function text(value: number): string {
  return String(Math.round(value * 10) / 10);
}
