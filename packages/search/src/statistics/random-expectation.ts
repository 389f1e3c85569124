import { AGGREGATIONS, RUN_STATUSES, type Dataset } from '@nasbench/core';
import type { Benchmark } from '../benchmark/benchmark.js';
import type { RegretKind } from './search-trace.js';

const OK = RUN_STATUSES.indexOf('ok');
const SINGLE = AGGREGATIONS.indexOf('single');

/** A chance that changes no digit of an expectation; lower levels are passed over. */
const NEGLIGIBLE = 1e-30;

/** Options of {@link RandomExpectation}. */
export interface RandomExpectationOptions {
  readonly dataset: Dataset;
  readonly benchmark: Benchmark;
  /** Chance of each cell by id, up to a factor, such as the multiplicities of `countEncodings`. */
  readonly weights: ArrayLike<number>;
  /** As the benchmark observes. @default 'repeat' */
  readonly noise?: 'repeat' | 'mean';
}

/** What can be observed, sorted by value: the chance of each value and the regrets behind it. */
interface Levels {
  /** Chance of a value up to and including each level. */
  readonly cumulative: Float64Array;
  readonly validationRegret: Float64Array;
  readonly testRegret: Float64Array;
}

/**
 * What random search is expected to deliver, exactly, from the whole table: the best observed of n
 * independent draws has the value of level v with chance F(v)^n - F(v-)^n, and given that it is any
 * of the cells that show v in proportion to their chances.
 */
export class RandomExpectation {
  /**
   * Whether every draw shows a value. Where trainings have failed, or values are not known, the
   * expectation is that of the draws that show one.
   */
  readonly isExact: boolean;
  readonly #levels: Levels;

  constructor(options: RandomExpectationOptions) {
    const observed = observations(options);
    this.isExact = observed.isComplete;
    this.#levels = levelsOf(observed, options.benchmark);
  }

  /** Expected regret after a number of draws that show a value, a fraction. */
  at(evaluations: number, kind: RegretKind): number {
    const { cumulative, [kind]: regrets } = this.#levels;
    let expected = 0;
    let before = 0;
    const least = NEGLIGIBLE ** (1 / evaluations);
    for (let level = firstAbove(cumulative, least); level < cumulative.length; level += 1) {
      const until = cumulative[level]! ** evaluations;
      expected += (until - before) * regrets[level]!;
      before = until;
    }
    return expected;
  }
}

/** Place of the first of ascending numbers that is larger. */
function firstAbove(ascending: Float64Array, than: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ascending[middle]! > than) high = middle;
    else low = middle + 1;
  }
  return low;
}

function levelsOf({ value, weight, cell }: Observations, benchmark: Benchmark): Levels {
  const order = Uint32Array.from(value, (_, at) => at).sort((a, b) => value[a]! - value[b]!);
  const [cumulative, validation, test]: number[][] = [[], [], []];
  let sum = 0;
  for (let begin = 0; begin < order.length;) {
    const [level, totals] = [value[order[begin]!]!, [0, 0, 0]];
    let end = begin;
    for (; end < order.length && value[order[end]!] === level; end += 1) {
      const at = order[end]!;
      const truth = benchmark.truth(cell[at]!);
      totals[0]! += weight[at]!;
      totals[1]! += weight[at]! * (benchmark.optimum.validation - truth.validation);
      totals[2]! += weight[at]! * (benchmark.optimum.test - truth.test);
    }
    sum += totals[0]!;
    cumulative!.push(sum);
    validation!.push(totals[1]! / totals[0]!);
    test!.push(totals[2]! / totals[0]!);
    begin = end;
  }
  return {
    cumulative: Float64Array.from(cumulative!, (chance) => chance / sum),
    validationRegret: Float64Array.from(validation!),
    testRegret: Float64Array.from(test!),
  };
}

/** Every value that a draw may show, with its chance up to a factor, and its cell. */
interface Observations {
  readonly value: readonly number[];
  readonly weight: readonly number[];
  readonly cell: readonly number[];
  /** Whether no draw shows none. */
  readonly isComplete: boolean;
}

function observations({
  dataset,
  benchmark,
  weights,
  noise = 'repeat',
}: RandomExpectationOptions): Observations {
  const { runs, manifest } = dataset;
  const full = manifest.budgets.at(-1);
  const [value, weight, cell]: number[][] = [[], [], []];
  let isComplete = true;
  for (let begin = 0; begin < runs.length;) {
    const id = runs.cellId[begin]!;
    const rows: number[] = [];
    let end = begin;
    for (; runs.cellId[end] === id && end < runs.length; end += 1) {
      if (runs.epochs[end] === full) rows.push(end);
    }
    begin = end;
    for (const row of rows) {
      const isSingle = noise === 'repeat' && runs.aggregation[row] === SINGLE;
      const shown = isSingle ? runs.finalValidation[row]! : benchmark.truth(id).validation;
      if (!(weights[id]! > 0)) continue;
      if (Number.isNaN(shown) || (isSingle && runs.status[row] !== OK)) {
        isComplete = false;
        continue;
      }
      value!.push(shown);
      weight!.push(weights[id]! / rows.length);
      cell!.push(id);
    }
  }
  return { value: value!, weight: weight!, cell: cell!, isComplete };
}
