import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import type { RegretKind, TraceAxis } from '../statistics/search-trace.js';
import {
  countAxis,
  EVALUATIONS_TITLE,
  FLOOR,
  frame,
  regretAxis,
  SECONDS_TITLE,
  strokeOf,
  type Plot,
} from './plot-frame.js';
import { capitalized, drawnRegret, REGRET_WORDS } from './plot-words.js';

const INTERPOLATE = 'step-after';

/** Mean regret with its interval over time or trainings, from where half of the searches deliver. */
export function curvePlot(summary: ComparisonSummary, axis: TraceAxis, kind: RegretKind): Plot {
  const what = REGRET_WORDS[kind];
  const over = axis === 'seconds' ? 'training time' : 'trained cells';
  const title = `${capitalized(what)} over ${over}`;
  const { color, strokeDash } = strokeOf(summary.methods);
  const x = { field: 'at', ...countAxis(axis === 'seconds' ? SECONDS_TITLE : EVALUATIONS_TITLE) };
  const y = regretAxis(`mean ${what}`);
  const area = { type: 'area', interpolate: INTERPOLATE, opacity: 0.18 } as const;
  const line = { type: 'line', interpolate: INTERPOLATE, strokeWidth: 2 } as const;
  return {
    name: `${what.replace(' ', '-')}-over-${axis}`,
    caption:
      `${title}: mean of ${summary.manifest.runs} searches of each method; lower is better. ` +
      `Bands: 95 % bootstrap intervals of the mean. ${FLOOR}`,
    spec: {
      ...frame(summary, title),
      data: { values: curveRows(summary, axis, kind) },
      encoding: { x, color },
      layer: [
        { mark: area, encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } } },
        { mark: line, encoding: { y: { ...y, field: 'mean' }, strokeDash } },
      ],
    },
  };
}

function curveRows({ methods, manifest }: ComparisonSummary, axis: TraceAxis, kind: RegretKind) {
  return methods.flatMap(({ name, curves }) =>
    curves[axis][kind]
      .filter(({ count }) => 2 * count >= manifest.runs)
      .map(({ at, mean, low, high }) => ({
        method: name,
        at,
        mean: drawnRegret(mean),
        low: drawnRegret(low),
        high: drawnRegret(high),
      })),
  );
}
