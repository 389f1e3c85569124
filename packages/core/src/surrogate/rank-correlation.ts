/**
 * Kendall's tau-b of two columns of equal length, in O(n log n) (Knight 1966): 1 when they rank
 * alike, -1 when reversed, NaN when one column is all ties or shorter than 2.
 */
export function kendallTau(x: Float64Array, y: Float64Array): number {
  const order = Uint32Array.from(x.keys()).sort((i, j) => x[i]! - x[j]! || y[i]! - y[j]!);
  const sortedX = Float64Array.from(order, (i) => x[i]!);
  const sortedY = Float64Array.from(order, (i) => y[i]!);
  const pairs = (x.length * (x.length - 1)) / 2;
  const tiedX = tiedPairs(x.length, (i) => sortedX[i] === sortedX[i - 1]);
  const tiedBoth = tiedPairs(
    x.length,
    (i) => sortedX[i] === sortedX[i - 1] && sortedY[i] === sortedY[i - 1],
  );
  const discordant = sortCountingSwaps(sortedY);
  const tiedY = tiedPairs(x.length, (i) => sortedY[i] === sortedY[i - 1]);
  const difference = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
  return difference / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

/** Spearman's rho: the correlation of ranks, ties sharing their mean rank; NaN as for Kendall. */
export function spearmanRho(x: Float64Array, y: Float64Array): number {
  return pearsonCorrelation(meanRanks(x), meanRanks(y));
}

/** Pearson's correlation of two columns of equal length; NaN where one of them is constant. */
export function pearsonCorrelation(x: Float64Array, y: Float64Array): number {
  const [middleX, middleY] = [mean(x), mean(y)];
  let [product, squareX, squareY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const offX = x[i]! - middleX;
    const offY = y[i]! - middleY;
    product += offX * offY;
    squareX += offX * offX;
    squareY += offY * offY;
  }
  return product / Math.sqrt(squareX * squareY);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pairs within runs of neighbours that `tied` joins. */
function tiedPairs(length: number, tied: (i: number) => boolean): number {
  let pairs = 0;
  let run = 0;
  for (let i = 1; i < length; i += 1) {
    run = tied(i) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Merge sort in place; returns the number of pairs that stood in falling order. */
function sortCountingSwaps(values: Float64Array): number {
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  let swaps = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      swaps += merge(from, to, start, width);
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return swaps;
}

function merge(from: Float64Array, to: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  let swaps = 0;
  for (let at = start; at < end; at += 1) {
    if (left < middle && (right >= end || from[left]! <= from[right]!)) {
      to[at] = from[left++]!;
    } else {
      to[at] = from[right++]!;
      swaps += middle - left;
    }
  }
  return swaps;
}

function meanRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end += 1;
    for (let i = first; i < end; i += 1) ranks[order[i]!] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}
