import { NO_SOURCE_INDEX, RUN_COLUMN_NAMES, RUN_COLUMN_TYPES } from './run-columns.js';
import type { RunColumn, RunColumns } from './run-columns.js';

/** One row; what is left out is unknown (measurements) or 0. */
export type RunRow = Readonly<Partial<Record<RunColumn, number>>>;

type RunArray = RunColumns[RunColumn];

const FIRST_CAPACITY = 1024;
const GROWTH = 1.5;

/** Gathers runs whose number is not known before. */
export class RunBuilder {
  #length = 0;
  #capacity = FIRST_CAPACITY;
  readonly #columns = new Map<RunColumn, RunArray>();

  constructor() {
    for (const name of RUN_COLUMN_NAMES) {
      this.#columns.set(name, new RUN_COLUMN_TYPES[name](FIRST_CAPACITY));
    }
  }

  get length(): number {
    return this.#length;
  }

  append(row: RunRow): void {
    if (this.#length === this.#capacity) this.#grow();
    for (const [name, column] of this.#columns) {
      column[this.#length] = row[name] ?? unknownValue(name, column);
    }
    this.#length += 1;
  }

  /** All rows in the order in which they came; the builder must not be used any more. */
  finish(): RunColumns {
    const columns = [...this.#columns].map(([name, column]) => [
      name,
      column.subarray(0, this.#length),
    ]);
    return { length: this.#length, ...Object.fromEntries(columns) } as RunColumns;
  }

  #grow(): void {
    this.#capacity = Math.ceil(this.#capacity * GROWTH);
    for (const [name, column] of this.#columns) {
      const larger = new RUN_COLUMN_TYPES[name](this.#capacity);
      larger.set(column);
      this.#columns.set(name, larger);
    }
  }
}

function unknownValue(name: RunColumn, column: RunArray): number {
  if (name === 'sourceIndex') return NO_SOURCE_INDEX;
  return column instanceof Float32Array || column instanceof Float64Array ? NaN : 0;
}
