import { RandomStream, type SearchFile, type SearchRun } from '@nasbench/core';
import { simulate } from '../simulator/simulate.js';
import { choiceName, type MethodChoice } from './method-choice.js';
import { failures, known, searchRecords } from './search-records.js';
import { rulesJson } from './search-rules.js';
import type { SearchWorld } from './search-world.js';

/** One search of a plan. */
export interface SearchJob {
  readonly choice: MethodChoice;
  /** From 0. Each run of a method draws from streams of its own. */
  readonly run: number;
}

/** What is known of a search before it starts: the fields that decide it. */
export type SearchIdentity = Omit<
  SearchRun,
  'proposals' | 'invalid' | 'crashed' | 'evaluations' | 'epochs' | 'seconds' | 'stoppedBy'
>;

/** Runs one search to its end. The result depends on plan and job, and on nothing else. */
export function runSearch(world: SearchWorld, { choice, run }: SearchJob): SearchFile {
  const { benchmark, plan } = world;
  const { seed, rules, allTrials, context } = plan;
  const root = RandomStream.fromSeed(seed);
  const own = root.split(choiceName(choice)).split(run);
  const { log, evaluations, epochs, seconds, stoppedBy } = simulate({
    optimizer: choice.row.create(choice.preset.settings, own, context),
    benchmark,
    // The same luck for all methods.
    noise: root.split('noise').split(run),
    stop: rules.stop,
    workers: rules.workers,
  });
  const columns = log.columns();
  const totals = { ...failures(columns), proposals: log.length, evaluations, epochs, seconds };
  const identity = identityOf(world, { choice, run });
  const method = choice.row.name;
  return {
    run: { ...identity, ...totals, stoppedBy },
    trials: searchRecords({ columns, benchmark, method, searchSeed: seed, allTrials }),
  };
}

/** The fields of a search that are known before it is run. */
export function identityOf(
  { plan, benchmark }: SearchWorld,
  { choice, run }: SearchJob,
): SearchIdentity {
  const { datasetSha256, rules, seed, allTrials, tool } = plan;
  return {
    tool,
    dataset: benchmark.name,
    datasetSha256,
    provenance: benchmark.provenance,
    bestValidationAccuracy: known(benchmark.optimum.validation),
    bestTestAccuracy: known(benchmark.optimum.test),
    method: choice.row.name,
    preset: choice.preset.name,
    settingsJson: JSON.stringify(choice.preset.settings),
    searchSeed: seed,
    run,
    rulesJson: rulesJson(rules),
    workers: rules.workers,
    allTrials,
  };
}
