/** A box of the grid with some points in it. */
export interface DensityBox {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Range of one axis, and the number of its boxes. */
export interface GridAxis {
  readonly from: number;
  readonly to: number;
  readonly boxes: number;
  /** Boxes of equal ratio instead of equal width; `from` is above 0. @default false */
  readonly isLog?: boolean;
}

/** How often points fall into the boxes of a grid. */
export interface DensityGrid {
  /** Boxes that are not empty. */
  readonly boxes: readonly DensityBox[];
  /** Points outside of the ranges. */
  readonly outside: number;
}

/** Counts points in boxes; both ends of a range belong to it. Unknown points count nowhere. */
export function densityGrid(
  x: Float64Array,
  y: Float64Array,
  { across, up }: { readonly across: GridAxis; readonly up: GridAxis },
): DensityGrid {
  const counts = new Uint32Array(across.boxes * up.boxes);
  let outside = 0;
  for (let point = 0; point < x.length; point += 1) {
    if (Number.isNaN(x[point]!) || Number.isNaN(y[point]!)) continue;
    const column = boxOf(x[point]!, across);
    const row = boxOf(y[point]!, up);
    if (column < 0 || row < 0) outside += 1;
    else counts[row * across.boxes + column]! += 1;
  }
  const boxes: DensityBox[] = [];
  counts.forEach((count, at) => {
    if (count === 0) return;
    const [column, row] = [at % across.boxes, Math.floor(at / across.boxes)];
    boxes.push({
      left: edgeOf(column, across),
      right: edgeOf(column + 1, across),
      low: edgeOf(row, up),
      high: edgeOf(row + 1, up),
      count,
    });
  });
  return { boxes, outside };
}

/** Number of the box, -1 outside. */
function boxOf(value: number, axis: GridAxis): number {
  if (!(value >= axis.from && value <= axis.to)) return -1;
  const width = scaled(axis.to, axis) - scaled(axis.from, axis);
  const share = width === 0 ? 0 : (scaled(value, axis) - scaled(axis.from, axis)) / width;
  return Math.min(axis.boxes - 1, Math.floor(share * axis.boxes));
}

function edgeOf(box: number, axis: GridAxis): number {
  const [from, to] = [scaled(axis.from, axis), scaled(axis.to, axis)];
  const place = from + ((to - from) * box) / axis.boxes;
  return axis.isLog === true ? Math.exp(place) : place;
}

function scaled(value: number, { isLog }: GridAxis): number {
  return isLog === true ? Math.log(value) : value;
}
