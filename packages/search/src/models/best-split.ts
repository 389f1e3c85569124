import type { RandomStream } from '@nasbench/core';

/** A node that may be split: its distinct rows, their weight, and the weighted sum of responses. */
export interface NodeTotals {
  readonly rows: number;
  readonly weight: number;
  readonly sum: number;
}

/** Distinct rows and their weight share one number, rows above this bit. */
const ROW = 2 ** 26;

/**
 * Sums by value of each parameter over the rows of one node, and the split of least squares in
 * them. The value 0 of a parameter is what the others leave, so that rows are stored as the list
 * of their other values and the usual 0 costs nothing.
 */
export class SplitSearch {
  /** Index of the value 0 of each parameter among all values of all parameters. */
  readonly #first: Int32Array;
  readonly #levels: readonly number[];
  readonly #minLeaf: number;
  /** For each value: rows and weight in one, then the weighted sum of responses. */
  readonly #sums: Float64Array;
  /** Values of the parameter at hand, by ascending mean. */
  readonly #ranked = new Int32Array(32);
  /** Their means. */
  readonly #means = new Float64Array(32);
  /** The best split so far. */
  parameter = -1;
  right = 0;
  #score = 0;

  constructor(levels: readonly number[], minLeaf: number) {
    this.#levels = levels;
    this.#minLeaf = minLeaf;
    this.#first = new Int32Array(levels.length + 1);
    levels.forEach((count, i) => (this.#first[i + 1] = this.#first[i]! + count));
    this.#sums = new Float64Array(2 * this.#first[levels.length]!);
  }

  /** Index of a value among all values of all parameters. */
  binOf(parameter: number, value: number): number {
    return this.#first[parameter]! + value;
  }

  clear(): void {
    this.#sums.fill(0);
    this.parameter = -1;
    this.#score = -Infinity;
  }

  /** Adds a row: its values other than 0 are `bins[begin]` to `bins[end - 1]`. */
  add(bins: Uint16Array, begin: number, end: number, weight: number, response: number): void {
    const sums = this.#sums;
    const counted = ROW + weight;
    const weighted = weight * response;
    for (let i = begin; i < end; i += 1) {
      const at = 2 * bins[i]!;
      sums[at]! += counted;
      sums[at + 1]! += weighted;
    }
  }

  /** Keeps the best split by this parameter if it beats those before it. */
  consider(parameter: number, totals: NodeTotals, stream: RandomStream): void {
    if (this.#levels[parameter] === 2) this.#considerBinary(parameter, totals);
    else this.#considerMany(parameter, totals, stream);
  }

  #considerBinary(parameter: number, totals: NodeTotals): void {
    const at = 2 * (this.#first[parameter]! + 1);
    const counted = this.#sums[at]!;
    const rows = Math.floor(counted / ROW);
    if (rows < this.#minLeaf || totals.rows - rows < this.#minLeaf) return;
    const weight = counted - rows * ROW;
    const sum = this.#sums[at + 1]!;
    const rest = totals.sum - sum;
    const score = (sum * sum) / weight + (rest * rest) / (totals.weight - weight);
    if (!(score > this.#score)) return;
    this.#score = score;
    this.parameter = parameter;
    this.right = 0b10;
  }

  /**
   * Least squares over categories: in the order of their means some prefix is best (Fisher 1958).
   * Values that no row has go either way by chance, as in the reference forest.
   */
  #considerMany(parameter: number, totals: NodeTotals, stream: RandomStream): void {
    this.#fillZero(parameter, totals);
    const seen = this.#rank(parameter);
    const first = this.#first[parameter]!;
    let [rows, weight, sum] = [0, 0, 0];
    let cut = 0;
    for (let taken = 1; taken < seen; taken += 1) {
      const at = 2 * (first + this.#ranked[taken - 1]!);
      const count = Math.floor(this.#sums[at]! / ROW);
      rows += count;
      weight += this.#sums[at]! - count * ROW;
      sum += this.#sums[at + 1]!;
      if (rows < this.#minLeaf || totals.rows - rows < this.#minLeaf) continue;
      const rest = totals.sum - sum;
      const score = (sum * sum) / weight + (rest * rest) / (totals.weight - weight);
      if (!(score > this.#score)) continue;
      this.#score = score;
      cut = taken;
    }
    if (cut === 0) return;
    this.parameter = parameter;
    this.right = this.#valuesBeyond(cut, seen, this.#levels[parameter]!, stream);
  }

  #fillZero(parameter: number, { rows, weight, sum }: NodeTotals): void {
    const sums = this.#sums;
    const first = 2 * this.#first[parameter]!;
    let [counted, weighted] = [rows * ROW + weight, sum];
    for (let at = first + 2; at < 2 * this.#first[parameter + 1]!; at += 2) {
      counted -= sums[at]!;
      weighted -= sums[at + 1]!;
    }
    sums[first] = counted;
    sums[first + 1] = weighted;
  }

  /** Ranks the values that rows have by their mean, the others behind; number of the former. */
  #rank(parameter: number): number {
    const [sums, ranked, means] = [this.#sums, this.#ranked, this.#means];
    const levels = this.#levels[parameter]!;
    const first = 2 * this.#first[parameter]!;
    let seen = 0;
    for (let value = 0, unseen = levels; value < levels; value += 1) {
      const counted = sums[first + 2 * value]!;
      if (counted === 0) {
        unseen -= 1;
        ranked[unseen] = value;
        continue;
      }
      const mean = sums[first + 2 * value + 1]! / (counted - Math.floor(counted / ROW) * ROW);
      let at = seen;
      while (at > 0 && means[at - 1]! > mean) {
        ranked[at] = ranked[at - 1]!;
        means[at] = means[at - 1]!;
        at -= 1;
      }
      ranked[at] = value;
      means[at] = mean;
      seen += 1;
    }
    return seen;
  }

  #valuesBeyond(cut: number, seen: number, levels: number, stream: RandomStream): number {
    let right = 0;
    for (let i = cut; i < seen; i += 1) right |= 1 << this.#ranked[i]!;
    if (seen === levels) return right;
    const chance = stream.uint32();
    for (let i = seen; i < levels; i += 1) right |= ((chance >>> i) & 1) << this.#ranked[i]!;
    return right;
  }
}
