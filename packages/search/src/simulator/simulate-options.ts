import { requireInteger, requireKnownOptions, UsageError, type RandomStream } from '@nasbench/core';
import type { Benchmark } from '../benchmark/benchmark.js';
import type { Optimizer } from '../contract/optimizer.js';

/** When a search is over: the first limit that is reached; at least one must be given. */
export interface StopRule {
  /** Simulated seconds. */
  readonly seconds?: number;
  /** Valid trials. */
  readonly evaluations?: number;
  /** Epochs trained in them. */
  readonly epochs?: number;
  /** All proposals, invalid ones included. */
  readonly proposals?: number;
  /**
   * Whether the trial that ends beyond `seconds` counts, as in the notebook of nasbench, or not.
   *
   * @default 'include'
   */
  readonly overshoot?: 'include' | 'drop';
}

/** Options of `simulate`. */
export interface SimulateOptions {
  readonly optimizer: Optimizer;
  readonly benchmark: Benchmark;
  readonly stop: StopRule;
  /**
   * Decides which repeats are observed, one number a proposal. The same stream for all methods
   * shows each the same luck.
   */
  readonly noise: RandomStream;
  /** Workers that train at the same time, 1 to 65,535. @default 1 */
  readonly workers?: number;
  /**
   * A clock in seconds, read before and after each question: what the optimizer itself takes is
   * added to the simulated time. Results then depend on the machine. @default none
   */
  readonly overhead?: () => number;
}

const WHERE = 'simulate';
const KNOWN = ['optimizer', 'benchmark', 'stop', 'noise', 'workers', 'overhead'];
const LIMITS = ['seconds', 'evaluations', 'epochs', 'proposals'] as const;

/** Checked options with every limit filled in. */
export function requireSimulation(options: SimulateOptions) {
  requireKnownOptions(options, KNOWN, WHERE);
  const { optimizer, benchmark, stop, noise, workers = 1, overhead } = options;
  requireKnownOptions(stop, [...LIMITS, 'overshoot'], `${WHERE}: stop`);
  requireInteger(workers, { name: 'workers', min: 1, max: 65_535, where: WHERE });
  for (const limit of LIMITS) {
    const value = stop[limit];
    if (value !== undefined && !(value > 0)) {
      throw invalid(`stop.${limit}`, 'a positive number', value);
    }
  }
  if (LIMITS.every((limit) => stop[limit] === undefined)) {
    throw invalid('stop', `at least one of ${LIMITS.join(', ')}`, 'none');
  }
  const { overshoot = 'include' } = stop;
  const [seconds, evaluations, epochs, proposals] = LIMITS.map((limit) => stop[limit] ?? Infinity);
  return {
    optimizer,
    benchmark,
    noise,
    workers,
    overhead,
    stop: {
      seconds: seconds!,
      evaluations: evaluations!,
      epochs: epochs!,
      proposals: proposals!,
      overshoot,
    },
  };
}

function invalid(name: string, expected: string, value: unknown): UsageError {
  return new UsageError(
    'invalid-option',
    `${WHERE}: ${name} must be ${expected}, got ${String(value)}.`,
    {
      option: name,
      value,
    },
  );
}
