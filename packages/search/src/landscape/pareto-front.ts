import { knownRows } from './budget-values.js';

/**
 * Rows that no other row beats: none costs at most as much and is worth at least as much, one of
 * them strictly. Of equal rows the first stands for all.
 *
 * @param cost small is good.
 * @param worth large is good.
 * @returns rows, ascending by cost and so by worth. Rows with an unknown number take no part.
 */
export function paretoFront(cost: Float64Array, worth: Float64Array): Int32Array {
  const known = knownRows(cost, worth).sort(
    (a, b) => cost[a]! - cost[b]! || worth[b]! - worth[a]! || a - b,
  );
  let best = -Infinity;
  return known.filter((row) => {
    const isBetter = worth[row]! > best;
    if (isBetter) best = worth[row]!;
    return isBetter;
  });
}
