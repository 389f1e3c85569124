import type { ComparisonManifest } from '../runner/comparison-manifest.js';
import type { MethodRuns } from '../runner/compare-methods.js';
import type { RandomReference } from '../runner/random-reference.js';
import { anytimeCurve, type CurvePoint } from './anytime-curve.js';
import { bootstrapMean } from './bootstrap.js';
import { distributionSteps, type DistributionStep } from './distribution-steps.js';
import { evaluationGrid, logGrid } from './grid.js';
import { comparePairs, type PairComparison } from './pair-comparison.js';
import { mean, quantile, sortedNumbers } from './quantile.js';
import { rankCurves } from './rank-curve.js';
import {
  finalRegret,
  traceOf,
  type RegretKind,
  type SearchTrace,
  type TraceAxis,
} from './search-trace.js';
import { spreadOf, type Spread } from './spread.js';
import { targetTimes } from './target-times.js';

/** How often and when a target was reached. */
export interface TargetRow {
  /** Regret, a fraction. */
  readonly target: number;
  readonly successRate: number;
  /** Expected simulated seconds; Infinity without success. */
  readonly expectedSeconds: number;
  readonly expectedEvaluations: number;
}

/** All about one method. */
export interface MethodSummary {
  /** `name:preset`. */
  readonly name: string;
  readonly title: string;
  readonly final: Readonly<Record<RegretKind, Spread>>;
  readonly evaluations: Spread;
  readonly seconds: Spread;
  readonly proposals: Spread;
  readonly invalidShare: number;
  readonly curves: Readonly<Record<TraceAxis, Readonly<Record<RegretKind, CurvePoint[]>>>>;
  readonly distribution: readonly DistributionStep[];
  readonly targets: readonly TargetRow[];
  /** Mean rank at the places of `rankGrid`. */
  readonly ranks: readonly number[];
}

/** Numbers behind the pictures of a comparison. */
export interface ComparisonSummary {
  readonly manifest: ComparisonManifest;
  /** The regret that counts: of test accuracy, or of validation where no test is known. */
  readonly headline: RegretKind;
  readonly methods: readonly MethodSummary[];
  /** Simulated seconds at which methods are ranked. */
  readonly rankGrid: readonly number[];
  /** Final regret of each method against each later one. */
  readonly pairs: readonly PairComparison[];
  /** Expectation of random search; undefined without it, or where it is not known. */
  readonly randomReference: RandomReference | undefined;
}

const POINTS = 100;
const RANK_POINTS = 60;
/** Fractions of accuracy: 1, 0.5, 0.2 and 0.1 percentage points. */
const TARGETS = [0.01, 0.005, 0.002, 0.001] as const;

/** Everything that the records of a comparison say, as numbers. */
export function summarizeComparison(
  manifest: ComparisonManifest,
  methods: readonly MethodRuns[],
  randomReference?: RandomReference,
): ComparisonSummary {
  const traced = methods.map(({ searches }) => searches.map(traceOf));
  const grids = { seconds: secondsGrid(traced), evaluations: evaluationsGrid(traced) };
  const rankGrid = commonGrid(traced);
  const headline = Number.isNaN(manifest.dataset.optimum.test) ? 'validationRegret' : 'testRegret';
  const ranks = rankCurves(traced, headline, 'seconds', rankGrid);
  return {
    manifest,
    headline,
    methods: methods.map((method, at) => ({
      ...summarizeMethod(method, traced[at]!, grids, headline),
      ranks: [...ranks[at]!],
    })),
    rankGrid: [...rankGrid],
    pairs: comparePairs(
      methods.map(({ name }) => name),
      traced.map((traces) => traces.map((trace) => finalRegret(trace, headline))),
    ),
    randomReference,
  };
}

function summarizeMethod(
  { name, choice, searches }: MethodRuns,
  traces: readonly SearchTrace[],
  grids: Readonly<Record<TraceAxis, Float64Array>>,
  headline: RegretKind,
): Omit<MethodSummary, 'ranks'> {
  const runs = searches.map(({ run }) => run);
  const finals = (kind: RegretKind) => traces.map((trace) => finalRegret(trace, kind));
  const curve = (axis: TraceAxis, kind: RegretKind): CurvePoint[] => {
    const grid = grids[axis].filter((at) => at <= typicalEnd(traces, axis));
    return anytimeCurve(traces, { kind, axis, grid });
  };
  const curves = (axis: TraceAxis) => ({
    validationRegret: curve(axis, 'validationRegret'),
    testRegret: curve(axis, 'testRegret'),
  });
  const proposals = spreadOfKnown(runs.map((run) => run.proposals));
  return {
    name,
    title: choice.row.title,
    final: {
      validationRegret: spreadOfKnown(finals('validationRegret')),
      testRegret: spreadOfKnown(finals('testRegret')),
    },
    evaluations: spreadOfKnown(runs.map((run) => run.evaluations)),
    seconds: spreadOfKnown(runs.map((run) => run.seconds)),
    proposals,
    invalidShare: mean(runs.map((run) => run.invalid)) / proposals.mean,
    curves: { seconds: curves('seconds'), evaluations: curves('evaluations') },
    distribution: distributionSteps(finals(headline)),
    targets: TARGETS.map((target) => targetRow(traces, headline, target)),
  };
}

function targetRow(traces: readonly SearchTrace[], kind: RegretKind, target: number): TargetRow {
  const bySeconds = targetTimes(traces, { kind, axis: 'seconds', target });
  const byEvaluations = targetTimes(traces, { kind, axis: 'evaluations', target });
  return {
    target,
    successRate: bySeconds.successRate,
    expectedSeconds: bySeconds.expected,
    expectedEvaluations: byEvaluations.expected,
  };
}

/** Spread of the numbers that are known. */
function spreadOfKnown(values: readonly number[]): Spread {
  return spreadOf(sortedNumbers(values), bootstrapMean(values));
}

/** Where half of the searches have ended: a curve beyond would be of old values only. */
function typicalEnd(traces: readonly SearchTrace[], axis: TraceAxis): number {
  const ends = traces.map((trace) =>
    axis === 'seconds' ? trace.endSeconds : trace.endEvaluations,
  );
  return quantile(sortedNumbers(ends), 0.5);
}

function secondsGrid(methods: readonly (readonly SearchTrace[])[]): Float64Array {
  const last = Math.max(...methods.map((traces) => typicalEnd(traces, 'seconds')));
  return logGrid(firstSeconds(methods, last), last, POINTS);
}

function evaluationsGrid(methods: readonly (readonly SearchTrace[])[]): Float64Array {
  const last = Math.max(...methods.map((traces) => typicalEnd(traces, 'evaluations')));
  return evaluationGrid(Math.max(1, Math.floor(last)), POINTS);
}

/** From where half of the searches of some method deliver, to where the first method ends. */
function commonGrid(methods: readonly (readonly SearchTrace[])[]): Float64Array {
  const last = Math.min(...methods.map((traces) => typicalEnd(traces, 'seconds')));
  return logGrid(firstSeconds(methods, last), last, RANK_POINTS);
}

function firstSeconds(methods: readonly (readonly SearchTrace[])[], last: number): number {
  const starts = methods.map((traces) =>
    quantile(sortedNumbers(traces.map(({ seconds }) => seconds[0] ?? NaN)), 0.5),
  );
  const first = Math.min(...starts.filter((start) => start > 0));
  return Number.isFinite(first) && first < last ? first : Math.max(last / 1000, 1e-9);
}
