/** A node on the way of an edge: its middle, and the upper and lower side of its layer. */
export interface Point {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

const ARROW_LENGTH = 7;
const ARROW_HALF = 3.5;

/** SVG paths of an edge from top to bottom, which ends in its head, and of the head. */
export function edgePath(points: readonly Point[]): {
  readonly line: string;
  readonly arrow: string;
} {
  const { x, top, bottom } = points.at(-1)!;
  const base = text(top - ARROW_LENGTH);
  return {
    line: edgeLine(points.with(-1, { x, top: top - ARROW_LENGTH + 1, bottom })),
    arrow: `M${text(x)} ${text(top)}L${text(x - ARROW_HALF)} ${base}H${text(x + ARROW_HALF)}Z`,
  };
}

/**
 * SVG path of an edge without a head. Between two layers it is a curve that leaves and arrives
 * upright; through a layer it is a straight line, so that it keeps to the room it was given.
 *
 * @param isAcross whether layers follow one another from left to right instead of from the top.
 */
export function edgeLine(points: readonly Point[], isAcross = false): string {
  const place = (x: number, y: number): string =>
    isAcross ? `${text(y)} ${text(x)}` : `${text(x)} ${text(y)}`;
  const [first, ...rest] = points;
  const parts = [`M${place(first!.x, first!.bottom)}`];
  rest.forEach(({ x, top, bottom }, at) => {
    const from = points[at]!;
    const middle = (from.bottom + top) / 2;
    const isStraight = Math.abs(from.x - x) < 0.5;
    const bend = `C${place(from.x, middle)} ${place(x, middle)} ${place(x, top)}`;
    parts.push(isStraight ? `L${place(x, top)}` : bend);
    if (at < rest.length - 1) parts.push(`${isAcross ? 'H' : 'V'}${text(bottom)}`);
  });
  return parts.join('');
}

/**
 * Each route from where it leaves those before it: what edges share is drawn once.
 *
 * @param routes of each edge the nodes that it goes through, edges of one vertex in sequence.
 */
export function freshParts(routes: readonly (readonly number[])[]): (readonly number[])[] {
  const passed = new Set<number>();
  return routes.map((route) => {
    const start = Math.max(
      0,
      route.findLastIndex((node, at) => at > 0 && passed.has(node)),
    );
    for (const node of route.slice(1, -1)) passed.add(node);
    return route.slice(start);
  });
}

function text(value: number): string {
  return String(Math.round(value * 10) / 10);
}
