import { PROVENANCE_WORDS } from '@nasbench/core';
import type { TopLevelSpec } from 'vega-lite';
import type { ComparisonSummary, MethodSummary } from '../statistics/comparison-summary.js';
import { INK, PLOT_CONFIG, seriesStyle } from './plot-theme.js';
import { countText, SMALLEST_REGRET_POINTS } from './plot-words.js';

/** A picture with its file name. */
export interface Plot {
  /** For files, without an extension. */
  readonly name: string;
  /** What it shows, in a sentence; the text alternative. */
  readonly caption: string;
  readonly spec: TopLevelSpec;
}

// Titles of axes are short: without a browser the length of a text is only estimated, and too much
// room is left for long ones.
/** Title of an axis of simulated time. */
export const SECONDS_TITLE = 'simulated training time (seconds, log)';
/** Title of an axis of trainings. */
export const EVALUATIONS_TITLE = 'trained cells (log)';
/** Unit of an axis of regrets. */
export const REGRET_UNIT = '% points, log';
/** What a caption says of regrets that a logarithmic axis cannot show. */
export const FLOOR = `Regrets below ${SMALLEST_REGRET_POINTS} percentage points are drawn there.`;

const LOG_TICKS = { tickCount: 8, labelOverlap: true } as const;

/** A logarithmic axis of numbers that may be large. */
export function countAxis(title: string) {
  return logAxis(title, '~s');
}

/** A logarithmic axis of regrets. */
export function regretAxis(title: string) {
  return logAxis(`${title} (${REGRET_UNIT})`, '~g');
}

function logAxis(title: string, format: string) {
  return {
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: { title, format, ...LOG_TICKS },
  } as const;
}

/** What all pictures have: size, look, and a title that says what kind of values it shows. */
export function frame({ manifest }: ComparisonSummary, title: string) {
  const { dataset, runs } = manifest;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width: 760,
    height: 340,
    config: PLOT_CONFIG,
    title: {
      text: title,
      subtitle: [
        `${dataset.name}: ${PROVENANCE_WORDS[dataset.provenance]}`,
        `${runs} searches of each method, ${countText(dataset.cells)} cells`,
      ],
    },
  };
}

/** Colour and dash of a line that is no method. */
const REFERENCE = { color: INK.text.light, dash: [1, 3] } as const;

/** Colour and dash of the methods, and of a reference if there is one; one legend for all. */
export function strokeOf(methods: readonly MethodSummary[], reference?: string) {
  const references = reference === undefined ? [] : [reference];
  const domain = [...methods.map(({ name }) => name), ...references];
  const styles = [
    ...methods.map((_, place) => seriesStyle(place)),
    ...references.map(() => ({ color: REFERENCE.color, dash: [...REFERENCE.dash] })),
  ];
  const legend = { title: 'method:preset', symbolType: 'stroke', symbolOpacity: 1 };
  const field = { field: 'method', type: 'nominal', legend } as const;
  return {
    color: { ...field, scale: { domain, range: styles.map(({ color }) => color) } },
    strokeDash: { ...field, scale: { domain, range: styles.map(({ dash }) => dash) } },
  };
}
