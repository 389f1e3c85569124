import {
  encodingMap,
  NASBENCH_101,
  NO_PATH,
  UsageError,
  type Dataset,
  type EncodingMap,
  type Provenance,
} from '@nasbench/core';
import type { Trial } from '../contract/trial.js';
import { edgesOfMask, MAX_RAW_EDGES } from '../encodings/positions.js';
import { invalidBecause, type Benchmark, type Evaluation } from './benchmark.js';
import { BudgetTable } from './budget-table.js';

/** Options of {@link TableBenchmark}. */
export interface TableBenchmarkOptions {
  /**
   * `repeat`: one single run by chance, as the paper's experiments do; `mean`: the mean of all,
   * without noise. Where only a mean or a best-of is known, that is the answer.
   *
   * @default 'repeat'
   */
  readonly noise?: 'repeat' | 'mean';
  /**
   * When more than nine edges make a proposal invalid: before pruning, as for encodings A to C in
   * the paper's experiments, or after it.
   *
   * @default 'pruned'
   */
  readonly edgeLimit?: 'raw' | 'pruned';
}

/** One object for each reason, because most proposals of some encodings end here. */
const TOO_MANY_RAW_EDGES = invalidBecause('too-many-raw-edges');
const NO_WAY = invalidBecause('no-path');
const TOO_MANY = invalidBecause('too-many-edges');

/** A dataset of NAS-Bench-101 as a benchmark: look-ups instead of trainings. */
export class TableBenchmark implements Benchmark {
  readonly name: string;
  readonly provenance: Provenance;
  readonly epochs: readonly number[];
  readonly optimum: { readonly validation: number; readonly test: number };
  readonly #map: EncodingMap;
  readonly #tables: ReadonlyMap<number, BudgetTable>;
  readonly #full: BudgetTable;
  readonly #rawLimit: boolean;

  /** @throws UsageError `wrong-space`, `empty-dataset`. */
  constructor(
    dataset: Dataset,
    { noise = 'repeat', edgeLimit = 'pruned' }: TableBenchmarkOptions = {},
  ) {
    requireNasBench101(dataset);
    this.name = dataset.manifest.name;
    this.provenance = dataset.provenance;
    this.epochs = dataset.manifest.budgets;
    this.#map = encodingMap(NASBENCH_101);
    this.#rawLimit = edgeLimit === 'raw';
    this.#tables = new Map(
      this.epochs.map((epochs) => [epochs, new BudgetTable(dataset, epochs, noise)]),
    );
    this.#full = this.#tables.get(this.epochs.at(-1)!)!;
    this.optimum = this.#full.optimum();
  }

  evaluate({ mask, label, epochs }: Trial, noise: number): Evaluation {
    if (this.#rawLimit && edgesOfMask(mask) > MAX_RAW_EDGES) {
      return TOO_MANY_RAW_EDGES;
    }
    const id = this.#map.lookup(mask, label);
    if (id < 0) return id === NO_PATH ? NO_WAY : TOO_MANY;
    const table = this.#tables.get(epochs);
    if (table === undefined) throw unknownBudget(epochs, this.epochs);
    return table.observe(id, noise);
  }

  truth(cellId: number): { readonly validation: number; readonly test: number } {
    return this.#full.truth(cellId);
  }
}

function requireNasBench101({ space, manifest, origin }: Dataset): void {
  const { maxVertices, maxEdges, ops } = NASBENCH_101;
  if (
    space.maxVertices !== maxVertices ||
    space.maxEdges !== maxEdges ||
    space.ops.join() !== ops.join()
  ) {
    throw new UsageError(
      'wrong-space',
      `Expected a dataset of NAS-Bench-101, got ${origin} of ${space.maxVertices} vertices, ` +
        `${space.maxEdges} edges and the ops ${space.ops.join(', ')}.`,
    );
  }
  if (manifest.budgets.length > 0) return;
  throw new UsageError('empty-dataset', `Expected a dataset with runs, got ${origin} with none.`);
}

function unknownBudget(epochs: number, known: readonly number[]): UsageError {
  const message = `Expected a budget of ${known.join(', ')} epochs, got ${epochs}.`;
  return new UsageError('unknown-budget', message, { epochs, known });
}
