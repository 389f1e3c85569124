import type { TopLevelSpec } from 'vega-lite';
import type { ComparisonSummary, MethodSummary } from '../statistics/comparison-summary.js';
import type { DistributionStep } from '../statistics/distribution-steps.js';
import type { RegretKind, TraceAxis } from '../statistics/search-trace.js';
import { PLOT_CONFIG, seriesStyle } from './plot-theme.js';
import {
  capitalized,
  drawnRegret,
  points,
  PROVENANCE_TITLES,
  REGRET_WORDS,
  SMALLEST_REGRET_POINTS,
} from './plot-words.js';

const WIDTH = 760;
const HEIGHT = 340;
// Short, since the length of a text is only estimated without a browser and too much room left for it.
const SECONDS_TITLE = 'simulated training time (seconds, log)';
const EVALUATIONS_TITLE = 'trained cells (log)';
const REGRET_UNIT = '% points, log';
const FLOOR = `Regrets below ${SMALLEST_REGRET_POINTS} percentage points are drawn there.`;

/** A picture with its file name. */
export interface Plot {
  /** For files, without an extension. */
  readonly name: string;
  /** What it shows, in a sentence; the text alternative. */
  readonly caption: string;
  readonly spec: TopLevelSpec;
}

/** All pictures of a comparison. */
export function comparisonPlots(summary: ComparisonSummary): Plot[] {
  const { headline } = summary;
  const plots = [
    curvePlot(summary, 'seconds', headline),
    curvePlot(summary, 'evaluations', headline),
    distributionPlot(summary),
    rankPlot(summary),
  ];
  if (headline === 'testRegret') plots.push(curvePlot(summary, 'seconds', 'validationRegret'));
  return plots;
}

function curvePlot(summary: ComparisonSummary, axis: TraceAxis, kind: RegretKind): Plot {
  const what = REGRET_WORDS[kind];
  const values = summary.methods.flatMap((method) =>
    method.curves[axis][kind]
      .filter(({ count }) => 2 * count >= summary.manifest.runs)
      .map((point) => ({
        method: method.name,
        at: point.at,
        mean: drawnRegret(point.mean),
        low: drawnRegret(point.low),
        high: drawnRegret(point.high),
      })),
  );
  const x = {
    field: 'at',
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: { title: axis === 'seconds' ? SECONDS_TITLE : EVALUATIONS_TITLE, ...COUNT_TICKS },
  } as const;
  const y = {
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: { title: `mean ${what} (${REGRET_UNIT})`, ...REGRET_TICKS },
  } as const;
  const { color, strokeDash } = strokeOf(summary.methods);
  const over = axis === 'seconds' ? 'training time' : 'trained cells';
  const title = `${capitalized(what)} over ${over}`;
  return {
    name: `${what.replace(' ', '-')}-over-${axis}`,
    caption: `${title}: mean of ${summary.manifest.runs} searches of each method; lower is better. Bands: 95 % bootstrap intervals of the mean. ${FLOOR}`,
    spec: {
      ...frame(summary, title),
      data: { values },
      encoding: { x, color },
      layer: [
        {
          mark: { type: 'area', interpolate: 'step-after', opacity: 0.18 },
          encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        {
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
          encoding: { y: { ...y, field: 'mean' }, strokeDash },
        },
      ],
    } as TopLevelSpec,
  };
}

function distributionPlot(summary: ComparisonSummary): Plot {
  const values = summary.methods.flatMap(({ name, distribution }) =>
    wholeSteps(distribution, largestRegret(summary)).map(({ value, share }) => ({
      method: name,
      regret: drawnRegret(value),
      share: points(share),
    })),
  );
  const what = REGRET_WORDS[summary.headline];
  const title = `Final ${what} of all searches`;
  return {
    name: 'final-regret',
    caption: `${title}: the share of searches that ended with at most this regret; a curve further to the upper left is better. ${FLOOR}`,
    spec: {
      ...frame(summary, title),
      data: { values },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
      encoding: {
        x: {
          field: 'regret',
          type: 'quantitative',
          scale: { type: 'log', nice: false },
          axis: { title: `final ${what} (${REGRET_UNIT})`, ...REGRET_TICKS },
        },
        y: {
          field: 'share',
          type: 'quantitative',
          scale: { domain: [0, 100] },
          axis: { title: 'searches (%)' },
        },
        ...strokeOf(summary.methods),
      },
    } as TopLevelSpec,
  };
}

/** The steps from a share of 0 on, and up to a value that all methods share. */
function wholeSteps(steps: readonly DistributionStep[], last: number): DistributionStep[] {
  const [first, end] = [steps[0], steps.at(-1)];
  if (first === undefined || end === undefined) return [];
  return [{ value: first.value, share: 0 }, ...steps, { value: last, share: end.share }];
}

function largestRegret({ methods }: ComparisonSummary): number {
  return Math.max(...methods.map(({ distribution }) => distribution.at(-1)?.value ?? 0));
}

function rankPlot(summary: ComparisonSummary): Plot {
  const values = summary.methods.flatMap((method) =>
    method.ranks.map((rank, at) => ({ method: method.name, at: summary.rankGrid[at]!, rank })),
  );
  const title = 'Mean rank over training time';
  return {
    name: 'rank-over-seconds',
    caption: `${title}: all methods ranked by ${REGRET_WORDS[summary.headline]} within each run, averaged over ${summary.manifest.runs} runs; 1 is the best.`,
    spec: {
      ...frame(summary, title),
      data: { values },
      mark: { type: 'line', strokeWidth: 2 },
      encoding: {
        x: {
          field: 'at',
          type: 'quantitative',
          scale: { type: 'log', nice: false },
          axis: { title: SECONDS_TITLE, ...COUNT_TICKS },
        },
        y: {
          field: 'rank',
          type: 'quantitative',
          scale: { domain: [summary.methods.length, 1], zero: false },
          axis: { title: 'mean rank (1 is best)', tickMinStep: 1 },
        },
        ...strokeOf(summary.methods),
      },
    } as TopLevelSpec,
  };
}

const LOG_TICKS = { tickCount: 8, labelOverlap: true } as const;
const COUNT_TICKS = { ...LOG_TICKS, format: '~s' } as const;
const REGRET_TICKS = { ...LOG_TICKS, format: '~g' } as const;

function frame({ manifest }: ComparisonSummary, title: string) {
  const { dataset, runs } = manifest;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width: WIDTH,
    height: HEIGHT,
    config: PLOT_CONFIG,
    title: {
      text: title,
      subtitle: [
        `${dataset.name}: ${PROVENANCE_TITLES[dataset.provenance]}`,
        `${runs} searches of each method, ${dataset.cells.toLocaleString('en-US')} cells`,
      ],
    },
  };
}

/** Colour and dash of the methods, one legend for both. */
function strokeOf(methods: readonly MethodSummary[]) {
  const domain = methods.map(({ name }) => name);
  const styles = methods.map((_, place) => seriesStyle(place));
  const legend = { title: 'method:preset', symbolType: 'stroke', symbolOpacity: 1 };
  const field = { field: 'method', type: 'nominal', legend } as const;
  return {
    color: { ...field, scale: { domain, range: styles.map(({ color }) => color) } },
    strokeDash: { ...field, scale: { domain, range: styles.map(({ dash }) => dash) } },
  };
}
