import {
  requireKnownOptions,
  UsageError,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';
import type { PlannedRun, RunPlan } from './plan-runs.js';
import { RunWork } from './run-work.js';
import { ShardLoads } from './shard-loads.js';

/** One of several equal shares of a plan. */
export interface Shard {
  /** Which one, from 1 to `shares`. */
  readonly share: number;
  readonly shares: number;
}

/** Options of {@link shardPlan}. */
export interface ShardPlanOptions {
  /** All runs, the same ones for every share. */
  readonly plan: RunPlan;
  readonly shard: Shard;
}

/**
 * The runs of one share of a plan, in the plan's order and with the plan's seeds. Every run is in
 * exactly one share, and no share is empty. Runs are dealt from the most work to the least, each to
 * the share that has the least so far, so that shares differ by no more than one run's work and,
 * with many runs a share, by far less. The same plan gives the same shares on every machine with the
 * same version of this package.
 *
 * @throws UsageError `unknown-option`, `invalid-option`; `too-many-shards` for more shares than
 *   runs.
 */
export function shardPlan(options: ShardPlanOptions): RunPlan {
  requireKnownOptions(options, ['plan', 'shard'], 'shardPlan');
  const { plan, shard } = options;
  requireShard(shard);
  if (shard.shares > plan.length) throw tooManyShards(shard, plan.length);
  return shard.shares === 1 ? plan : new PartOfPlan(plan, placesOf(plan, shard));
}

/** Places of a share's runs in the plan, ascending. */
function placesOf(plan: RunPlan, { share, shares }: Shard): Uint32Array {
  const { repeats } = plan;
  const isOwn = new Uint8Array(plan.length);
  const loads = new ShardLoads(shares);
  let own = 0;
  const { order, work } = heaviestFirst(plan);
  for (const group of order) {
    for (let place = group * repeats; place < (group + 1) * repeats; place += 1) {
      if (loads.give(work[group]!) !== share - 1) continue;
      isOwn[place] = 1;
      own += 1;
    }
  }
  const places = new Uint32Array(own);
  for (let place = 0, next = 0; next < own; place += 1) {
    if (isOwn[place] === 1) places[next++] = place;
  }
  return places;
}

/**
 * Work of one repeat of each (configuration, budget, cell), in the plan's order, and their numbers
 * from the most work to the least; those of the same work in the plan's order.
 */
function heaviestFirst({ cells, epochs, configurations }: RunPlan): {
  order: Uint32Array;
  work: Float64Array;
} {
  const runWork = new RunWork({ configurations });
  const work = new Float64Array(configurations.length * epochs.length * cells.length);
  let group = 0;
  for (let configuration = 0; configuration < configurations.length; configuration += 1) {
    for (const budget of epochs) {
      for (const cellId of cells) {
        work[group] = runWork.of({ cellId, epochs: budget, configuration });
        group += 1;
      }
    }
  }
  const order = Uint32Array.from(work, (_, index) => index);
  return { order: order.sort((a, b) => work[b]! - work[a]! || a - b), work };
}

class PartOfPlan implements RunPlan {
  readonly cells: Int32Array;
  readonly epochs: readonly number[];
  readonly repeats: number;
  readonly configurations: readonly TrainingConfiguration[];
  readonly length: number;
  readonly #whole: RunPlan;
  readonly #places: Uint32Array;

  constructor(whole: RunPlan, places: Uint32Array) {
    this.epochs = whole.epochs;
    this.repeats = whole.repeats;
    this.configurations = whole.configurations;
    this.length = places.length;
    this.#whole = whole;
    this.#places = places;
    const isOwn = new Uint8Array(whole.cells.length);
    for (const place of places) isOwn[Math.floor(place / whole.repeats) % isOwn.length] = 1;
    this.cells = whole.cells.filter((_, index) => isOwn[index] === 1);
  }

  at(index: number): PlannedRun {
    return { ...this.#whole.at(this.#places[index]!), index };
  }

  indexOf(run: TrainingRun): number {
    const wanted = this.#whole.indexOf(run);
    let [from, to] = [0, this.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#places[middle]! < wanted) from = middle + 1;
      else to = middle;
    }
    return this.#places[from] === wanted ? from : -1;
  }
}

function requireShard({ share, shares }: Shard): void {
  const isCount = Number.isSafeInteger(shares) && shares >= 1;
  if (isCount && Number.isSafeInteger(share) && share >= 1 && share <= shares) return;
  const got = `${String(share)} of ${String(shares)}`;
  const text = `shardPlan: shard must be a share from 1 to the number of shares, got ${got}.`;
  throw new UsageError('invalid-option', text, { share, shares });
}

function tooManyShards({ share, shares }: Shard, runs: number): UsageError {
  const text =
    `Share ${share} of ${shares}: the plan has ${runs} ${runs === 1 ? 'run' : 'runs'}, ` +
    `so that some shares would be empty. Take at most ${runs} ${runs === 1 ? 'share' : 'shares'}.`;
  return new UsageError('too-many-shards', text, { share, shares, runs });
}
