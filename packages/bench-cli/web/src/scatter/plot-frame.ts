import type { View } from '../state/app-state.js';
import type { Interval } from './scale.js';

/** Space around the drawn area, in CSS pixels. */
export const MARGINS = { left: 62, right: 14, top: 12, bottom: 46 } as const;

/** How many times as wide as all cells a view may be. */
const MOST_EXTENTS = 4;

/** The drawn area in CSS pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Size of the drawn area in a box this wide. */
export function plotSize(boxWidth: number): PlotSize {
  const height = Math.round(Math.min(560, Math.max(300, 0.56 * boxWidth)));
  return {
    width: Math.max(120, Math.round(boxWidth) - MARGINS.left - MARGINS.right),
    height: height - MARGINS.top - MARGINS.bottom,
  };
}

/** The view moved by pixels. */
export function panned({ x, y }: View, dx: number, dy: number, size: PlotSize): View {
  return {
    x: shifted(x, (-dx / size.width) * lengthOf(x)),
    y: shifted(y, (dy / size.height) * lengthOf(y)),
  };
}

/** The view made `factor` times as wide around a place, in fractions from the top left. */
export function zoomed({ x, y }: View, factor: number, place = { x: 0.5, y: 0.5 }): View {
  return { x: scaled(x, factor, place.x), y: scaled(y, factor, 1 - place.y) };
}

/** The view, no wider than four times all cells and not farther from them than that. */
export function limited({ x, y }: View, all: View): View {
  return { x: limitedTo(x, all.x), y: limitedTo(y, all.y) };
}

function limitedTo(interval: Interval, all: Interval): Interval {
  const { from, to } = interval;
  const room = 0.5 * (MOST_EXTENTS - 1) * lengthOf(all);
  const length = Math.min(to - from, MOST_EXTENTS * lengthOf(all));
  const start = Math.min(Math.max(from, all.from - room), all.to + room - length);
  const isWithin = start === from && length === to - from;
  return isWithin ? interval : { from: start, to: start + length };
}

function shifted({ from, to }: Interval, by: number): Interval {
  return { from: from + by, to: to + by };
}

function scaled({ from, to }: Interval, factor: number, share: number): Interval {
  const fixed = from + share * (to - from);
  const length = Math.max((to - from) * factor, 1e-6 * Math.max(1, Math.abs(fixed)));
  return { from: fixed - share * length, to: fixed + (1 - share) * length };
}

function lengthOf({ from, to }: Interval): number {
  return to - from;
}
