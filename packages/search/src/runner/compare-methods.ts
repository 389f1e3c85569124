import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSearchFile, type SearchFile } from '@nasbench/core';
import { RANDOM_SEARCH } from '../methods/random-and-evolution.js';
import { requireComparison, type CompareOptions, type Comparison } from './compare-options.js';
import { manifestOf, type ComparisonManifest } from './comparison-manifest.js';
import { randomReference, type RandomReference } from './random-reference.js';
import { removeLeftovers } from './leftovers.js';
import { choiceName, type MethodChoice } from './method-choice.js';
import { finishedSearch, searchPath, writeWhole } from './result-folder.js';
import { identityOf } from './run-search.js';
import { prepareWorld, type SearchWorld } from './search-world.js';
import { withoutIdleTrials } from './idle-trials.js';
import { runOrders } from './worker-pool.js';
import type { WorkerOrder } from './worker-messages.js';

/** The searches of one method. */
export interface MethodRuns {
  /** `name:preset`. */
  readonly name: string;
  readonly choice: MethodChoice;
  /** One a run, as read back from the files, with the trials that say what it would deliver. */
  readonly searches: readonly SearchFile[];
}

/** What a comparison gave. */
export interface ComparisonResult {
  readonly manifest: ComparisonManifest;
  readonly methods: readonly MethodRuns[];
  /** Searches that the folder had already. */
  readonly reused: number;
  /** Expectation of random search; undefined without it, or where it is not known. */
  readonly randomReference: RandomReference | undefined;
}

/**
 * Runs every method a number of times on worker threads and keeps each search in a file. Runs that
 * the folder has already are not repeated, so that an interrupted comparison goes on where it
 * stopped, and another method or more runs can be added to it. The files depend on the options that
 * describe the searches and on nothing else, neither on the number of threads nor on interruptions.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `unknown-method`, `unknown-preset`,
 *   `closed-space`;
 *   NasBenchError `aborted`; as `openDataset`.
 */
export async function compareMethods(options: CompareOptions): Promise<ComparisonResult> {
  const comparison = requireComparison(options);
  const world = await prepareWorld(comparison);
  try {
    const manifest = manifestOf(comparison, world);
    writeWhole(
      join(comparison.out, 'manifest.json'),
      `${JSON.stringify(manifest, undefined, 2)}\n`,
    );
    for (const folder of trialFolders(comparison)) mkdirSync(folder, { recursive: true });
    tidyFolders(comparison);
    const orders = missingSearches(comparison, world);
    const { threads, onProgress, signal } = comparison;
    await runOrders({ plan: world.plan, orders, threads, onProgress, signal }).finally(() =>
      tidyFolders(comparison),
    );
    const reused = comparison.choices.length * comparison.runs - orders.length;
    const methods = readAll(comparison);
    const reference = randomReference(comparison.choices, world, mostEvaluations(methods));
    return { manifest, methods, reused, randomReference: reference };
  } finally {
    world.close();
  }
}

/** Trained cells of the longest random search; 0 without any. */
function mostEvaluations(methods: readonly MethodRuns[]): number {
  const random = methods.find(({ choice }) => choice.row === RANDOM_SEARCH);
  return Math.max(0, ...(random?.searches ?? []).map(({ run }) => run.evaluations));
}

function trialFolders({ choices, out }: Comparison): string[] {
  return choices.map((choice) => dirname(searchPath(out, choice, 0)));
}

function tidyFolders(comparison: Comparison): void {
  for (const folder of trialFolders(comparison)) removeLeftovers(folder);
}

/** Orders for all searches that the folder lacks: run 0 of each method, then run 1 of each. */
function missingSearches({ choices, runs, out }: Comparison, world: SearchWorld): WorkerOrder[] {
  const orders: WorkerOrder[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const choice of choices) {
      const path = searchPath(out, choice, run);
      if (finishedSearch(path, identityOf(world, { choice, run })) !== undefined) continue;
      orders.push({ method: choiceName(choice), run, path });
    }
  }
  return orders;
}

function readAll({ choices, runs, out }: Comparison): MethodRuns[] {
  return choices.map((choice) => ({
    name: choiceName(choice),
    choice,
    searches: Array.from({ length: runs }, (_, run) =>
      withoutIdleTrials(readSearchFile(searchPath(out, choice, run))),
    ),
  }));
}
