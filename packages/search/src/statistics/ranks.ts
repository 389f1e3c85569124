/**
 * Ranks from 1 for the smallest; equal numbers share the mean of their ranks. NaN counts as larger
 * than any number.
 */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const keys = Float64Array.from(values, (value) => (Number.isNaN(value) ? Infinity : value));
  const order = Array.from(keys, (_, at) => at).sort((a, b) =>
    keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!,
  );
  const ranks = new Float64Array(keys.length);
  for (let begin = 0; begin < order.length;) {
    let end = begin + 1;
    while (end < order.length && keys[order[end]!] === keys[order[begin]!]) end += 1;
    for (let at = begin; at < end; at += 1) ranks[order[at]!] = (begin + 1 + end) / 2;
    begin = end;
  }
  return ranks;
}

/** Sum of t^3 - t over groups of t equal numbers, by which rank tests lose variance. */
export function tieSum(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += count ** 3 - count;
  return sum;
}
