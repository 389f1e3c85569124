import type { CellInput } from '../cell/cell-input.js';
import { cellMatrix, cellOps, type Cell } from '../cell/cell.js';
import { checkCell } from '../cell/check-cell.js';
import type { Dataset } from '../dataset/dataset.js';
import { HASH_BYTES } from '../enumerate/hash-cells.js';
import { UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { RandomStream, type Seed } from '../random/random-stream.js';
import { Benchmark } from './benchmark.js';
import { BudgetLedger } from './budget-ledger.js';
import type { RunMetrics } from './run-metrics.js';

/** Options of {@link NasBenchApi}. */
export interface NasBenchApiOptions {
  readonly dataset: Dataset;
  /** For the runs that `query` picks. */
  readonly seed: Seed | RandomStream;
}

/** Options of {@link NasBenchApi.query}. */
export interface ReferenceQueryOptions {
  /** One of `validEpochs`. @default 108 */
  readonly epochs?: number;
  /** Whether to stop half way, for half the cost. @default false */
  readonly stopHalfway?: boolean;
}

/** What does not depend on training: the stored form of the cell, not the caller's. */
export interface FixedMetrics {
  readonly moduleAdjacency: number[][];
  readonly moduleOperations: string[];
  readonly trainableParameters: number;
}

/** Answer of {@link NasBenchApi.query}: accuracies are fractions, the time is seconds. */
export interface ReferenceMetrics extends FixedMetrics {
  readonly trainingTime: number;
  readonly trainAccuracy: number;
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
}

/** One run; accuracies are fractions, times are seconds. */
export interface ComputedMetrics {
  readonly halfwayTrainingTime: number;
  readonly halfwayTrainAccuracy: number;
  readonly halfwayValidationAccuracy: number;
  readonly halfwayTestAccuracy: number;
  readonly finalTrainingTime: number;
  readonly finalTrainAccuracy: number;
  readonly finalValidationAccuracy: number;
  readonly finalTestAccuracy: number;
}

/** What is known of a cell: the fixed part, and for each budget every run. */
export type CellMetrics = readonly [
  fixed: FixedMetrics,
  computed: Readonly<Record<number, readonly ComputedMetrics[]>>,
];

const DEFAULT_EPOCHS = 108;

/**
 * The interface of the reference implementation (`nasbench/api.py`, class `NASBench`) under its
 * names in camel case, so that scripts can be ported line by line. It differs where the reference
 * fails: cells may have matrices of floats and any number of vertices, chance needs a seed of its
 * own, and every failure says what was expected. `Benchmark` can do more.
 */
export class NasBenchApi {
  readonly #benchmark: Benchmark;
  readonly #stream: RandomStream;
  readonly #ledger = new BudgetLedger();

  /** @throws UsageError `unknown-option`, `missing-option` without a seed, `invalid-seed`. */
  constructor(options: NasBenchApiOptions) {
    requireKnownOptions(options, ['dataset', 'seed'], 'NasBenchApi');
    const { dataset, seed } = options;
    if ((seed as unknown) === undefined) {
      const message = 'NasBenchApi: name a seed; query picks one of the runs by chance.';
      throw new UsageError('missing-option', message, { option: 'seed' });
    }
    this.#benchmark = new Benchmark(dataset);
    this.#stream = seed instanceof RandomStream ? seed : RandomStream.fromSeed(seed);
  }

  /** Budgets that can be asked for (`valid_epochs`). */
  get validEpochs(): ReadonlySet<number> {
    return new Set(this.#benchmark.budgets);
  }

  /**
   * Whether the spec is a cell of the search space (`is_valid`). Never throws, whatever comes.
   * A partial dataset may lack a valid cell.
   */
  isValid(modelSpec: CellInput): boolean {
    return checkCell(modelSpec, { space: this.#benchmark.dataset.space }).valid;
  }

  /**
   * One of the cell's runs, picked uniformly, and charged to the counters (`query`).
   *
   * @throws as `Benchmark.query`.
   */
  query(modelSpec: CellInput, options: ReferenceQueryOptions = {}): ReferenceMetrics {
    requireKnownOptions(options, ['epochs', 'stopHalfway'], 'NasBenchApi.query');
    const { epochs = DEFAULT_EPOCHS, stopHalfway = false } = options;
    const at = stopHalfway ? 'halfway' : 'final';
    const run = { random: this.#stream };
    const metrics = this.#benchmark.query(modelSpec, { epochs, run, at });
    this.#ledger.spend(metrics);
    return {
      ...this.#fixedMetrics(metrics),
      trainingTime: metrics.trainingSeconds,
      trainAccuracy: metrics.trainAccuracy,
      validationAccuracy: metrics.validationAccuracy,
      testAccuracy: metrics.testAccuracy,
    };
  }

  /**
   * Everything about a cell by its hash (`get_metrics_from_hash`); charges nothing.
   *
   * @throws as `Benchmark.query`; an unknown hash is an InvalidCellError `unknown-hash`.
   */
  getMetricsFromHash(moduleHash: string): CellMetrics {
    return this.getMetricsFromSpec({ hash: moduleHash });
  }

  /** Everything about a cell (`get_metrics_from_spec`); charges nothing. */
  getMetricsFromSpec(modelSpec: CellInput): CellMetrics {
    const budgets = this.#benchmark.flags(modelSpec).budgets.map(({ epochs }) => epochs);
    const runs = budgets.map((epochs) => {
      const halves = this.#benchmark.query(modelSpec, { epochs, run: 'all', at: 'halfway' });
      const ends = this.#benchmark.query(modelSpec, { epochs, run: 'all' });
      return { epochs, ends, computed: ends.map((end, i) => computedMetrics(halves[i]!, end)) };
    });
    const [first] = runs;
    const some = first?.ends[0] ?? this.#benchmark.query(modelSpec, { run: 0 });
    const computed = runs.map((budget) => [budget.epochs, budget.computed] as const);
    return [this.#fixedMetrics(some), Object.fromEntries(computed)];
  }

  /** Training seconds and epochs that the queries so far would have cost. */
  getBudgetCounters(): readonly [trainingTimeSpent: number, totalEpochsSpent: number] {
    return [this.#ledger.seconds, this.#ledger.epochs];
  }

  /** Sets both counters to 0 (`reset_budget_counters`). */
  resetBudgetCounters(): void {
    this.#ledger.reset();
  }

  /** Hashes of all cells of the dataset (`hash_iterator`), in the order of their ids. */
  *hashIterator(): Generator<string, void, undefined> {
    const { dataset } = this.#benchmark;
    const { buffer, byteOffset, byteLength } = dataset.cells.hash;
    const digests = Buffer.from(buffer, byteOffset, byteLength);
    // The length is read again each time, so that closing the dataset meanwhile is an error.
    for (let row = 0; row < dataset.cells.length; row += 1) {
      yield digests.toString('hex', HASH_BYTES * row, HASH_BYTES * (row + 1));
    }
  }

  /**
   * In the reference, trains the cell for real.
   *
   * @throws UsageError `not-supported` always.
   */
  evaluate(): never {
    throw new UsageError(
      'not-supported',
      'NasBenchApi.evaluate would train the cell, which takes hours; this API only looks up. ' +
        'Use query for the recorded runs, or train with the @nasbench/train package.',
    );
  }

  #fixedMetrics({ cellId, trainableParameters }: RunMetrics): FixedMetrics {
    const { dataset } = this.#benchmark;
    const { space, cells } = dataset;
    const row = dataset.cellRow(cellId);
    const [vertices, mask, label] = [cells.vertices[row]!, cells.mask[row]!, cells.label[row]!];
    const cell: Cell = { space, vertices, mask, label };
    return {
      moduleAdjacency: cellMatrix(cell),
      moduleOperations: cellOps(cell),
      trainableParameters,
    };
  }
}

function computedMetrics(halfway: RunMetrics, final: RunMetrics): ComputedMetrics {
  return {
    halfwayTrainingTime: halfway.trainingSeconds,
    halfwayTrainAccuracy: halfway.trainAccuracy,
    halfwayValidationAccuracy: halfway.validationAccuracy,
    halfwayTestAccuracy: halfway.testAccuracy,
    finalTrainingTime: final.trainingSeconds,
    finalTrainAccuracy: final.trainAccuracy,
    finalValidationAccuracy: final.validationAccuracy,
    finalTestAccuracy: final.testAccuracy,
  };
}
