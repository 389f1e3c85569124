import { AGGREGATIONS, RUN_STATUSES, type Dataset, type RunColumns } from '@nasbench/core';
import { CELL_COUNT } from './cell-count.js';
import { invalidBecause, type Evaluation } from './benchmark.js';

const NOT_IN_SPACE = invalidBecause('not-in-space');
const SINGLE = AGGREGATIONS.indexOf('single');
const MEAN = AGGREGATIONS.indexOf('mean');
const OK = RUN_STATUSES.indexOf('ok');

/** The rows of one budget, found by cell without searching. */
export class BudgetTable {
  readonly #runs: RunColumns;
  readonly #noise: 'repeat' | 'mean';
  /** First row of each cell at this budget; -1 for a cell without any. */
  readonly #begin: Int32Array;
  /** Number of such rows. */
  readonly #count: Uint8Array;
  /** Mean validation and test accuracy, and seconds, over what is known. */
  readonly #validation = new Float64Array(CELL_COUNT).fill(NaN);
  readonly #test = new Float64Array(CELL_COUNT).fill(NaN);
  readonly #seconds = new Float64Array(CELL_COUNT).fill(NaN);

  constructor(dataset: Dataset, epochs: number, noise: 'repeat' | 'mean') {
    this.#runs = dataset.runs;
    this.#noise = noise;
    this.#begin = new Int32Array(CELL_COUNT).fill(-1);
    this.#count = new Uint8Array(CELL_COUNT);
    const { cellId } = dataset.runs;
    for (let row = 0; row < dataset.runs.length; row += 1) {
      if (dataset.runs.epochs[row] !== epochs) continue;
      const id = cellId[row]!;
      if (this.#begin[id]! < 0) this.#begin[id] = row;
      this.#count[id]! += 1;
    }
    for (let id = 0; id < CELL_COUNT; id += 1) if (this.#begin[id]! >= 0) this.#summarize(id);
  }

  observe(cellId: number, noise: number): Evaluation {
    const begin = this.#begin[cellId]!;
    if (begin < 0) return NOT_IN_SPACE;
    const { finalValidation, finalSeconds, aggregation, status, repeat } = this.#runs;
    const row = begin + Math.floor((noise * this.#count[cellId]!) / 2 ** 32);
    if (this.#noise === 'mean' || aggregation[row] !== SINGLE) {
      const value = this.#validation[cellId]!;
      const seconds = this.#seconds[cellId]!;
      return { status: 'ok', reason: undefined, cellId, value, seconds, repeat: -1 };
    }
    const value = finalValidation[row]!;
    const isOk = status[row] === OK && !Number.isNaN(value);
    return {
      status: isOk ? 'ok' : 'crashed',
      reason: undefined,
      cellId,
      value: isOk ? value : NaN,
      seconds: finalSeconds[row]!,
      repeat: repeat[row]!,
    };
  }

  truth(cellId: number): { readonly validation: number; readonly test: number } {
    return { validation: this.#validation[cellId]!, test: this.#test[cellId]! };
  }

  /** The largest of each; NaN when nothing is known. */
  optimum(): { readonly validation: number; readonly test: number } {
    return { validation: largest(this.#validation), test: largest(this.#test) };
  }

  /** A stored mean, else the mean of the single runs, else a best-of. */
  #summarize(id: number): void {
    const begin = this.#begin[id]!;
    const end = begin + this.#count[id]!;
    const kind = this.#kindOf(begin, end);
    const { aggregation, status, finalValidation, finalTest, finalSeconds } = this.#runs;
    let [count, validation, test, seconds] = [0, 0, 0, 0];
    for (let row = begin; row < end; row += 1) {
      if (aggregation[row] !== kind || status[row] !== OK) continue;
      count += 1;
      validation += finalValidation[row]!;
      test += finalTest[row]!;
      seconds += finalSeconds[row]!;
    }
    this.#validation[id] = validation / count;
    this.#test[id] = test / count;
    this.#seconds[id] = seconds / count;
  }

  /** Which rows speak for the cell. */
  #kindOf(begin: number, end: number): number {
    const { aggregation } = this.#runs;
    let kind = aggregation[begin]!;
    for (let row = begin; row < end; row += 1) {
      if (aggregation[row] === MEAN) return MEAN;
      if (aggregation[row] === SINGLE) kind = SINGLE;
    }
    return kind;
  }
}

function largest(values: Float64Array): number {
  let best = NaN;
  for (const value of values) if (!(value <= best) && !Number.isNaN(value)) best = value;
  return best;
}
