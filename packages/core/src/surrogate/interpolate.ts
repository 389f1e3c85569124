/**
 * A piecewise linear function through points, constant beyond its ends.
 *
 * @param xs ascending
 */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  let right = 1;
  while (xs[right]! < x) right += 1;
  const part = (x - xs[right - 1]!) / (xs[right]! - xs[right - 1]!);
  return ys[right - 1]! + part * (ys[right]! - ys[right - 1]!);
}
