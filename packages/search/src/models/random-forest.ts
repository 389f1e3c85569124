import type { RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import { SplitSearch } from './best-split.js';
import { GrownTrees } from './grown-trees.js';

/** Settings of a random forest. */
export interface RandomForestSettings {
  readonly trees: number;
  /** Whether each tree sees as many rows, drawn with replacement, or all rows once. */
  readonly bootstrap: boolean;
  /** Share of the parameters that each split chooses from, rounded down. */
  readonly featureShare: number;
  /** Fewest distinct rows of a node that is split. */
  readonly minSplit: number;
  /** Fewest distinct rows of a leaf. */
  readonly minLeaf: number;
}

/** Responses closer than this are equal: such a node is not split. */
const PURITY = 1e-8;

/** Rows that a forest is grown from. */
export interface TrainingRows {
  /** Values of the parameters, row after row. */
  readonly values: Uint8Array;
  readonly responses: Float64Array;
  /** Number of rows. */
  readonly count: number;
}

/**
 * Regression forest over categorical parameters, as SMAC uses it (Hutter et al. 2011; the library
 * `random_forest_run`): least squares, every split the best of a random share of the parameters,
 * and an uncertainty that is the variance among the means of the trees.
 */
export class RandomForest {
  readonly #settings: RandomForestSettings;
  readonly #levels: readonly number[];
  readonly #trees: GrownTrees;
  readonly #search: SplitSearch;
  /** Parameters; the excluded ones stand behind the others. */
  readonly #order: Int32Array;
  readonly #tried: number;
  #values: Uint8Array = new Uint8Array(0);
  #responses: Float64Array = new Float64Array(0);
  #weights = new Uint16Array(0);
  /** Rows of the tree at hand; those of a node lie together. */
  #rows = new Int32Array(0);
  /** Values other than 0 of all rows, and where those of each row begin. */
  #bins = new Uint16Array(0);
  #begins = new Int32Array(0);
  /** Weighted responses and weight of the node at hand. */
  #sum = 0;
  #weight = 0;
  /** Variance of the latest answer of `predictOne`. */
  lastVariance = 0;

  /** @param levels Number of values of each parameter. */
  constructor(levels: readonly number[], settings: RandomForestSettings) {
    this.#settings = settings;
    this.#levels = levels;
    this.#trees = new GrownTrees(settings.trees);
    this.#search = new SplitSearch(levels, settings.minLeaf);
    this.#order = Int32Array.from(levels, (_, i) => i);
    this.#tried = Math.max(1, Math.floor(levels.length * settings.featureShare));
  }

  /** Number of nodes of all trees. */
  get size(): number {
    return this.#trees.size;
  }

  /** Grows all trees anew. */
  fit(data: TrainingRows, stream: RandomStream): void {
    this.#prepare(data);
    this.#trees.clear();
    this.#order.sort(); // what is drawn must not depend on earlier fits
    for (let tree = 0; tree < this.#settings.trees; tree += 1) {
      const rows = this.#drawRows(data.count, stream);
      this.#shuffleParameters(0, stream);
      const root = this.#trees.addLeaves(1);
      this.#trees.roots[tree] = root;
      this.#grow(root, 0, rows, stream);
    }
  }

  /** Mean over the trees and variance among them, for `count` rows of values. */
  predict(values: Uint8Array, count: number, means: Float64Array, variances: Float64Array): void {
    const { trees } = this.#settings;
    const width = this.#levels.length;
    means.fill(0, 0, count);
    variances.fill(0, 0, count);
    // Tree by tree, so that the nodes of one stay in the cache; Welford 1962.
    for (let tree = 0; tree < trees; tree += 1) {
      for (let row = 0; row < count; row += 1) {
        const value = this.#trees.leafMean(tree, values, row * width);
        const delta = value - means[row]!;
        means[row]! += delta / (tree + 1);
        variances[row]! += delta * (value - means[row]!);
      }
    }
    for (let row = 0; row < count; row += 1) variances[row]! /= trees;
  }

  /** Mean over the trees of one row; the variance among them is `lastVariance`. */
  predictOne(values: Uint8Array): number {
    const { trees } = this.#settings;
    let [mean, squares] = [0, 0];
    for (let tree = 0; tree < trees; tree += 1) {
      const value = this.#trees.leafMean(tree, values, 0);
      const delta = value - mean;
      mean += delta / (tree + 1);
      squares += delta * (value - mean);
    }
    this.lastVariance = squares / trees;
    return mean;
  }

  #prepare({ values, responses, count }: TrainingRows): void {
    const width = this.#levels.length;
    if (this.#weights.length < count) {
      this.#weights = new Uint16Array(2 * count);
      this.#rows = new Int32Array(2 * count);
      this.#bins = new Uint16Array(2 * count * width);
      this.#begins = new Int32Array(2 * count + 1);
    }
    this.#values = values;
    this.#responses = responses;
    let filled = 0;
    for (let row = 0; row < count; row += 1) {
      for (let i = 0; i < width; i += 1) {
        const value = values[row * width + i]!;
        if (value !== 0) this.#bins[filled++] = this.#search.binOf(i, value);
      }
      this.#begins[row + 1] = filled;
    }
  }

  /** Weights of the rows in one tree; number of distinct rows, which come first in `#rows`. */
  #drawRows(count: number, stream: RandomStream): number {
    const weights = this.#weights;
    if (this.#settings.bootstrap) {
      weights.fill(0, 0, count);
      for (let i = 0; i < count; i += 1) weights[drawBelow(stream, count)]! += 1;
    } else {
      weights.fill(1, 0, count);
    }
    let distinct = 0;
    for (let row = 0; row < count; row += 1) {
      if (weights[row]! > 0) this.#rows[distinct++] = row;
    }
    return distinct;
  }

  /** Draws what stands from `from` on: 0 shuffles all, `#tried` only who is left out. */
  #shuffleParameters(from: number, stream: RandomStream): void {
    const order = this.#order;
    for (let i = order.length - 1; i >= Math.max(1, from); i -= 1) {
      const j = drawBelow(stream, i + 1);
      const moved = order[i]!;
      order[i] = order[j]!;
      order[j] = moved;
    }
  }

  /** Splits a node that holds the rows `#rows[begin]` to `#rows[end - 1]`, and its children. */
  #grow(node: number, begin: number, end: number, stream: RandomStream): void {
    const isPure = this.#summarize(begin, end);
    this.#trees.means[node] = this.#sum / this.#weight;
    if (isPure || end - begin < this.#settings.minSplit) return;
    if (!this.#findSplit(begin, end, stream)) return;
    const { parameter, right } = this.#search;
    const middle = this.#partition(begin, end, parameter, right);
    const left = this.#trees.split(node, parameter, right);
    this.#grow(left, begin, middle, stream);
    this.#grow(left + 1, middle, end, stream);
  }

  /** Sums a node up; whether its responses are all alike. */
  #summarize(begin: number, end: number): boolean {
    const reference = this.#responses[this.#rows[begin]!]!;
    let isPure = true;
    let [sum, weight] = [0, 0];
    for (let i = begin; i < end; i += 1) {
      const row = this.#rows[i]!;
      const response = this.#responses[row]!;
      if (Math.abs(response - reference) > PURITY) isPure = false;
      weight += this.#weights[row]!;
      sum += this.#weights[row]! * response;
    }
    this.#sum = sum;
    this.#weight = weight;
    return isPure;
  }

  #findSplit(begin: number, end: number, stream: RandomStream): boolean {
    const search = this.#search;
    search.clear();
    for (let i = begin; i < end; i += 1) {
      const row = this.#rows[i]!;
      const [from, to] = [this.#begins[row]!, this.#begins[row + 1]!];
      search.add(this.#bins, from, to, this.#weights[row]!, this.#responses[row]!);
    }
    const totals = { rows: end - begin, weight: this.#weight, sum: this.#sum };
    this.#shuffleParameters(this.#tried, stream);
    for (let i = 0; i < this.#tried; i += 1) search.consider(this.#order[i]!, totals, stream);
    return search.parameter >= 0;
  }

  /** Moves the rows that go left to the front; the first that goes right. */
  #partition(begin: number, end: number, parameter: number, right: number): number {
    const rows = this.#rows;
    const values = this.#values;
    const width = this.#levels.length;
    let middle = begin;
    for (let i = begin; i < end; i += 1) {
      const row = rows[i]!;
      if (((right >>> values[row * width + parameter]!) & 1) === 1) continue;
      rows[i] = rows[middle]!;
      rows[middle] = row;
      middle += 1;
    }
    return middle;
  }
}
