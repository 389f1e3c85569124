import type { RegretKind } from '../statistics/search-trace.js';

/** Percentage points of a fraction. */
export function points(fraction: number): number {
  return fraction * 100;
}

/** A regret below this many percentage points is drawn there: one validation image in 9,984. */
export const SMALLEST_REGRET_POINTS = 0.01;

/** A regret for a logarithmic axis, in percentage points. */
export function drawnRegret(fraction: number): number {
  return Math.max(points(fraction), SMALLEST_REGRET_POINTS);
}

/** What the regrets are called. */
export const REGRET_WORDS: Readonly<Record<RegretKind, string>> = {
  testRegret: 'test regret',
  validationRegret: 'validation regret',
};

/** `423,624`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** The text with a capital letter in front. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
