import { RandomStream, type NeighborGraph, type Seed } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import { found, missing, type Finding } from './finding.js';

/** How long a random walk remembers where it came from. */
export interface WalkAutocorrelation {
  readonly walks: number;
  readonly steps: number;
  /** Entry k: correlation of the accuracies of two cells k steps of the walk apart; 1 for 0. */
  readonly correlations: readonly number[];
  /**
   * Steps after which the correlation has fallen to 1/e, by the correlation of one step (Weinberger
   * 1990): -1 / ln(rho(1)). NaN where that is not positive.
   */
  readonly correlationLength: number;
  /** Cells that a walk may begin at: those with a known neighbour. */
  readonly starts: number;
  /** Mean number of neighbours in the whole space, and of those that the dataset knows. */
  readonly neighbors: number;
  readonly knownNeighbors: number;
}

/** Options of {@link walkAutocorrelation}. */
export interface WalkOptions {
  /** Of the whole space. */
  readonly graph: NeighborGraph;
  /** Accuracy of each cell of the space by its id; NaN where not known. */
  readonly values: Float64Array;
  readonly seed: Seed;
  /** @default 200 */
  readonly walks?: number;
  /** Steps of a walk. @default 1000 */
  readonly steps?: number;
  /** @default 20 */
  readonly lags?: number;
}

/**
 * Autocorrelation of the accuracies along random walks over cells one edit apart, as in section 4
 * of Ying et al. 2019. A walk starts at a cell drawn uniformly and goes on to a neighbour drawn
 * uniformly, both among the cells with a value.
 */
export function walkAutocorrelation(options: WalkOptions): Finding<WalkAutocorrelation> {
  const { graph, values, seed, walks = 200, steps = 1000, lags = 20 } = options;
  const known = new KnownGraph(graph, values);
  const { starts } = known;
  if (starts.length < 2) {
    return missing(
      'No two neighbouring cells have a value in this dataset, so that no walk exists.',
    );
  }
  const stream = RandomStream.fromSeed(`random walks ${String(seed)}`);
  const series = Array.from({ length: walks }, () => known.walk(steps, stream));
  const correlations = autocorrelation(series, lags);
  if (correlations.some(Number.isNaN)) {
    return missing('All cells that the walks came by have the same accuracy.');
  }
  const nearest = correlations[1]!;
  return found({
    walks,
    steps,
    correlations,
    correlationLength: nearest > 0 && nearest < 1 ? -1 / Math.log(nearest) : NaN,
    starts: starts.length,
    neighbors: meanOf(starts, (id) => graph.degree(id)),
    knownNeighbors: meanOf(starts, (id) => known.degree(id)),
  });
}

/** The neighbours with a value of the cells with a value. */
class KnownGraph {
  /** Ids of the cells with such a neighbour. */
  readonly starts: Int32Array;
  readonly #values: Float64Array;
  /** Neighbours of cell i are from entry offsets[i] up to, not including, offsets[i + 1]. */
  readonly #offsets: Uint32Array;
  readonly #neighbors: Int32Array;

  constructor({ offsets, neighbors, length }: NeighborGraph, values: Float64Array) {
    this.#values = values;
    this.#offsets = new Uint32Array(length + 1);
    this.#neighbors = new Int32Array(neighbors.length);
    let end = 0;
    for (let id = 0; id < length; id += 1) {
      for (let at = offsets[id]!; at < offsets[id + 1]! && !Number.isNaN(values[id]!); at += 1) {
        if (!Number.isNaN(values[neighbors[at]!]!)) this.#neighbors[end++] = neighbors[at]!;
      }
      this.#offsets[id + 1] = end;
    }
    this.starts = Int32Array.from(values.keys()).filter((id) => this.degree(id) > 0);
  }

  degree(id: number): number {
    return this.#offsets[id + 1]! - this.#offsets[id]!;
  }

  /** Values along one walk, that of its start included. */
  walk(steps: number, stream: RandomStream): Float64Array {
    const seen = new Float64Array(steps + 1);
    let at = this.starts[drawBelow(stream, this.starts.length)]!;
    seen[0] = this.#values[at]!;
    for (let step = 1; step <= steps; step += 1) {
      at = this.#neighbors[this.#offsets[at]! + drawBelow(stream, this.degree(at))]!;
      seen[step] = this.#values[at]!;
    }
    return seen;
  }
}

/**
 * Autocorrelation of several series of one process, with their common mean and variance.
 *
 * @returns entry k for lag k in [0, lags]; NaN where all numbers are equal, or no series is longer
 *   than the lag.
 */
export function autocorrelation(series: readonly Float64Array[], lags: number): number[] {
  let [sum, count] = [0, 0];
  for (const values of series) {
    for (const value of values) sum += value;
    count += values.length;
  }
  const mean = sum / count;
  const covariance = (lag: number): number => {
    let [products, pairs] = [0, 0];
    for (const values of series) {
      for (let at = lag; at < values.length; at += 1) {
        products += (values[at]! - mean) * (values[at - lag]! - mean);
        pairs += 1;
      }
    }
    return products / pairs;
  };
  const variance = covariance(0);
  return Array.from({ length: lags + 1 }, (_, lag) => covariance(lag) / variance);
}

function meanOf(ids: Int32Array, of: (id: number) => number): number {
  return ids.reduce((sum, id) => sum + of(id), 0) / ids.length;
}
