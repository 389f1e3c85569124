import {
  Benchmark,
  countEncodings,
  neighborGraph,
  UsageError,
  type Dataset,
  type NeighborGraph,
  type RunSummary,
  usualRun,
} from '@nasbench/core';
import { CellFacts } from '../cells/cell-facts.js';

/** Stands for the budget in a dataset without runs. */
export const NO_BUDGET = 0;

/** A dataset with all that answers about it need; what is costly is made when first asked for. */
export class ExploredDataset {
  readonly dataset: Dataset;
  readonly benchmark: Benchmark;
  readonly facts: CellFacts;
  /** What one number a cell is made of. */
  readonly run: RunSummary;
  #graph: Promise<NeighborGraph> | undefined;
  #multiplicities: Float64Array | undefined;

  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.benchmark = new Benchmark(dataset);
    this.facts = new CellFacts(dataset.space);
    this.run = usualRun(dataset);
  }

  /** Cells one edit apart, over the whole space; undefined where the space is too large for that. */
  async neighborGraph(): Promise<NeighborGraph | undefined> {
    this.#graph ??= neighborGraph({ space: this.dataset.space });
    return undefinedIfTooLarge(() => this.#graph!);
  }

  /** Raw encodings that stand for the cell; undefined where the space is too large to count them. */
  encodings(id: number): Promise<number | undefined> {
    return undefinedIfTooLarge(() => {
      this.#multiplicities ??= countEncodings(this.dataset.space).multiplicities;
      return this.#multiplicities[id];
    });
  }
}

async function undefinedIfTooLarge<T>(
  compute: () => T | Promise<T>,
): Promise<Awaited<T> | undefined> {
  try {
    return await compute();
  } catch (error) {
    if (error instanceof UsageError && error.code === 'space-too-large') return undefined;
    throw error;
  }
}
