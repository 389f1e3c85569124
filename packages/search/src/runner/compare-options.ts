import { availableParallelism } from 'node:os';
import { requireInteger, requireKnownOptions, UsageError, type OnProgress } from '@nasbench/core';
import type { StopRule } from '../simulator/simulate-options.js';
import type { DatasetSource } from './dataset-source.js';
import { chooseMethod, choiceName, type MethodChoice } from './method-choice.js';
import type { SearchRules } from './search-rules.js';

/** Options of `compareMethods`. */
export interface CompareOptions {
  readonly source: DatasetSource;
  /** Methods with or without a preset: `random-search`, `random-search:ying2019`. */
  readonly methods: readonly string[];
  /** Searches of each method, 1 to 10,000. */
  readonly runs: number;
  /** When each search ends. */
  readonly stop: StopRule;
  /** Decides all draws, an integer in [0, 2^32). */
  readonly seed: number;
  /** Folder of the results; what it has of the same comparison already is kept. */
  readonly out: string;
  /** Simulated workers that train at the same time. @default 1 */
  readonly workers?: number;
  /** See `TableBenchmarkOptions`. @default 'repeat' */
  readonly noise?: SearchRules['noise'];
  /** See `TableBenchmarkOptions`. @default 'pruned' */
  readonly edgeLimit?: SearchRules['edgeLimit'];
  /**
   * `improvements`: the trials that changed what a search would deliver; `all`: every trial.
   *
   * @default 'improvements'
   */
  readonly trials?: 'improvements' | 'all';
  /** Threads to search on; results do not depend on it. @default one per core */
  readonly threads?: number;
  /** Counts searches. */
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Checked options with all defaults. */
export interface Comparison {
  readonly source: DatasetSource;
  readonly choices: readonly MethodChoice[];
  readonly runs: number;
  readonly seed: number;
  readonly out: string;
  readonly rules: SearchRules;
  readonly allTrials: boolean;
  readonly threads: number;
  readonly onProgress: OnProgress | undefined;
  readonly signal: AbortSignal | undefined;
}

const WHERE = 'compareMethods';
const KNOWN = [
  ...['source', 'methods', 'runs', 'stop', 'seed', 'out', 'workers', 'noise', 'edgeLimit'],
  ...['trials', 'threads', 'onProgress', 'signal'],
];
const MOST_RUNS = 10_000;

/** @throws UsageError `unknown-option`, `invalid-option`, `unknown-method`, `unknown-preset`. */
export function requireComparison(options: CompareOptions): Comparison {
  requireKnownOptions(options, KNOWN, WHERE);
  const { workers = 1, noise = 'repeat', edgeLimit = 'pruned', trials = 'improvements' } = options;
  requireInteger(options.runs, { name: 'runs', min: 1, max: MOST_RUNS, where: WHERE });
  requireInteger(options.seed, { name: 'seed', min: 0, max: 2 ** 32 - 1, where: WHERE });
  requireInteger(options.threads ?? 1, { name: 'threads', min: 1, max: 1024, where: WHERE });
  return {
    source: options.source,
    choices: requireChoices(options.methods),
    runs: options.runs,
    seed: options.seed,
    out: options.out,
    rules: { stop: options.stop, workers, noise, edgeLimit },
    allTrials: trials === 'all',
    threads: options.threads ?? availableParallelism(),
    onProgress: options.onProgress,
    signal: options.signal,
  };
}

function requireChoices(methods: readonly string[]): MethodChoice[] {
  const choices = methods.map(chooseMethod);
  const names = choices.map(choiceName);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (choices.length > 0 && twice === undefined) return choices;
  const got = twice === undefined ? 'none' : `${twice} twice`;
  const message = `${WHERE}: methods must be different methods, at least one, got ${got}.`;
  throw new UsageError('invalid-option', message, { option: 'methods', value: got });
}
