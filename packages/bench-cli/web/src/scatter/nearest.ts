import type { DensityInput } from './density.js';

/** A place in the plot as fractions of its width and height, from the top left. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Row of the passing cell that is drawn nearest to a place, within `reach` pixels; -1 for none.
 *
 * @param size of the plot in pixels.
 */
export function nearestCell(
  { x, y, passing, xView, yView }: DensityInput,
  place: Place,
  {
    width,
    height,
    reach,
  }: { readonly width: number; readonly height: number; readonly reach: number },
): number {
  const xScale = width / (xView.to - xView.from);
  const yScale = height / (yView.to - yView.from);
  const [atX, atY] = [place.x * width, place.y * height];
  let [nearest, least] = [-1, reach * reach];
  for (let row = 0; row < x.length; row += 1) {
    const dx = (x[row]! - xView.from) * xScale - atX;
    const dy = (yView.to - y[row]!) * yScale - atY;
    const distance = dx * dx + dy * dy;
    if (distance <= least && passing[row] === 1) [nearest, least] = [row, distance];
  }
  return nearest;
}
