import type { RegretKind, SearchTrace, TraceAxis } from './search-trace.js';

/** How long searches took to reach a target. */
export interface TargetTimes {
  /** Regret to reach, a fraction. */
  readonly target: number;
  /** Share of searches that reached it. */
  readonly successRate: number;
  /**
   * All that was spent until success or the end, over the number of successes (expected running
   * time of COCO); Infinity without success.
   */
  readonly expected: number;
  /** When each search reached it; NaN for those that did not. */
  readonly times: Float64Array;
}

/** Options of {@link targetTimes}. */
export interface TargetTimesOptions {
  readonly kind: RegretKind;
  readonly axis: TraceAxis;
  /** Regret to reach, a fraction. */
  readonly target: number;
}

/** When searches first delivered a cell with at most this regret. */
export function targetTimes(
  traces: readonly SearchTrace[],
  { kind, axis, target }: TargetTimesOptions,
): TargetTimes {
  const times = Float64Array.from(traces, (trace) => {
    const step = trace[kind].findIndex((regret) => regret <= target);
    return step < 0 ? NaN : trace[axis][step]!;
  });
  let spent = 0;
  let successes = 0;
  traces.forEach(({ endSeconds, endEvaluations }, run) => {
    const isReached = !Number.isNaN(times[run]!);
    const whole = axis === 'seconds' ? endSeconds : endEvaluations;
    spent += isReached ? times[run]! : whole;
    successes += isReached ? 1 : 0;
  });
  const expected = successes === 0 ? Infinity : spent / successes;
  return { target, successRate: successes / traces.length, expected, times };
}
