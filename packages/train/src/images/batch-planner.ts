import type { RandomStream } from '@nasbench/core';
import type { BatchPlan } from './image-batch.js';

/** Options of {@link BatchPlanner}. */
export interface BatchPlannerOptions {
  /** Images of the split. */
  readonly count: number;
  readonly batchSize: number;
  readonly padding: number;
  readonly mirror: boolean;
  readonly seed: RandomStream;
  /** Number of the first batch to plan. */
  readonly nextBatch: number;
}

/**
 * Decides what is in each batch. The order is one shuffle of the whole split after another, without
 * a gap: a batch may hold the end of one epoch and the start of the next, as in the reference
 * (`shuffle_and_repeat`). Everything follows from the seed and the number of the epoch or batch, so
 * any batch can be planned without those before it.
 */
export class BatchPlanner {
  readonly #options: BatchPlannerOptions;
  #nextBatch: number;
  #epoch = -1;
  #order: Int32Array;

  constructor(options: BatchPlannerOptions) {
    this.#options = options;
    this.#nextBatch = options.nextBatch;
    this.#order = new Int32Array(options.count);
  }

  /** The plan of the next batch. */
  next(): BatchPlan {
    const { batchSize, padding, mirror, seed } = this.#options;
    const batch = this.#nextBatch;
    this.#nextBatch += 1;
    const crops = seed.split('crop').split(batch);
    const mirrors = seed.split('mirror').split(batch);
    const offsets = () =>
      Int32Array.from({ length: batchSize }, () => crops.below(2 * padding + 1));
    return {
      padding,
      indices: Int32Array.from({ length: batchSize }, (_, position) =>
        this.#imageAt(batch * batchSize + position),
      ),
      rows: offsets(),
      columns: offsets(),
      mirrored: Uint8Array.from({ length: batchSize }, () => (mirror ? mirrors.below(2) : 0)),
    };
  }

  #imageAt(position: number): number {
    const { count, seed } = this.#options;
    const epoch = Math.floor(position / count);
    if (epoch !== this.#epoch) {
      shuffle(this.#order, seed.split('order').split(epoch));
      this.#epoch = epoch;
    }
    return this.#order[position - epoch * count]!;
  }
}

/** Makes a uniform permutation of 0, 1, ... (Fisher and Yates). */
function shuffle(order: Int32Array, stream: RandomStream): void {
  for (let place = 0; place < order.length; place += 1) {
    const other = stream.below(place + 1);
    order[place] = order[other]!;
    order[other] = place;
  }
}
