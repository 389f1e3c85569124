import { FULL_SIDE } from './image-data.js';

/** Where and how large a shape is, in pixels; whole numbers, so that every machine draws alike. */
export interface Placement {
  readonly centerRow: number;
  readonly centerColumn: number;
  readonly radius: number;
  /** Pixels of a stripe. */
  readonly width: number;
}

/** Whether a pixel belongs to the shape. */
export type Shape = (row: number, column: number, placement: Placement) => boolean;

type InBox = (down: number, right: number, radius: number, width: number) => boolean;

/** Coordinates relative to the centre; nothing outside the box of the radius. */
function within(isInside: InBox): Shape {
  return (row, column, { centerRow, centerColumn, radius, width }) => {
    const down = row - centerRow;
    const right = column - centerColumn;
    const isNear = Math.abs(down) <= radius && Math.abs(right) <= radius;
    return isNear && isInside(down, right, radius, width);
  };
}

const stripe = (along: number, width: number): boolean =>
  Math.floor((along + FULL_SIDE) / width) % 2 === 0;

/** One for each class, all equal to their mirror images. */
export const SHAPES: readonly Shape[] = [
  within((down, _right, _radius, width) => stripe(down, width)),
  within((_down, right, _radius, width) => stripe(Math.abs(right), width)),
  within((down, right, _radius, width) => stripe(down, width) !== stripe(Math.abs(right), width)),
  within((down, right, radius) => down ** 2 + right ** 2 <= radius ** 2),
  within((down, right, radius, width) => {
    const distance = down ** 2 + right ** 2;
    return distance <= radius ** 2 && distance >= (radius - width) ** 2;
  }),
  within(() => true),
  within((down, right, radius, width) => {
    return Math.max(Math.abs(down), Math.abs(right)) > radius - width;
  }),
  within((down, right, _radius, width) => Math.min(Math.abs(down), Math.abs(right)) < width / 2),
  within((down, right, _radius, width) => Math.abs(Math.abs(down) - Math.abs(right)) < width),
  within((down, right, radius) => 2 * Math.abs(right) <= down + radius),
];
