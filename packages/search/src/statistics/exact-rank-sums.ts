/**
 * Chance that `count` ranks drawn without replacement have a sum at least as far from its mean as
 * `sum`: the exact two-sided p value of a rank-sum test, ties included. Ranks are multiples of a
 * half; all subsets are counted, which is exact for up to 50 ranks.
 */
export function drawnSumTail(ranks: Float64Array, count: number, sum: number): number {
  const total = doubled(ranks);
  const width = total.reduce((all, rank) => all + rank, 0) + 1;
  // ways[k * width + s]: subsets of k ranks with a doubled sum of s.
  const ways = new Float64Array((count + 1) * width);
  ways[0] = 1;
  for (const rank of total) {
    for (let size = count; size >= 1; size -= 1) {
      for (let s = width - 1; s >= rank; s -= 1) {
        ways[size * width + s]! += ways[(size - 1) * width + s - rank]!;
      }
    }
  }
  const mean = ((width - 1) * count) / ranks.length;
  return shareBeyond(ways.subarray(count * width), mean, Math.abs(2 * sum - mean));
}

/** The same for the sum of ranks that each come in or stay out by the toss of a coin. */
export function tossedSumTail(ranks: Float64Array, sum: number): number {
  const total = doubled(ranks);
  const width = total.reduce((all, rank) => all + rank, 0) + 1;
  const ways = new Float64Array(width);
  ways[0] = 1;
  for (const rank of total) for (let s = width - 1; s >= rank; s -= 1) ways[s]! += ways[s - rank]!;
  const mean = (width - 1) / 2;
  return shareBeyond(ways, mean, Math.abs(2 * sum - mean));
}

function doubled(ranks: Float64Array): number[] {
  return Array.from(ranks, (rank) => Math.round(2 * rank));
}

function shareBeyond(ways: Float64Array, mean: number, distance: number): number {
  let [beyond, all] = [0, 0];
  // The mean is a quotient, so that equal distances may differ in the last bit.
  const least = distance - 1e-9 * mean;
  ways.forEach((count, s) => {
    all += count;
    if (Math.abs(s - mean) >= least) beyond += count;
  });
  return beyond / all;
}
