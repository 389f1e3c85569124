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
/** What the expectation of random search is called. */
const EXPECTATION = 'random search, exact expectation';

/** Mean regret with its interval over time or trainings, from where half of the searches deliver. */
export function curvePlot(summary: ComparisonSummary, axis: TraceAxis, kind: RegretKind): Plot {
  const what = REGRET_WORDS[kind];
  const over = axis === 'seconds' ? 'training time' : 'trained cells';
  const title = `${capitalized(what)} over ${over}`;
  const expected = axis === 'evaluations' ? expectedRows(summary, kind) : [];
  const reference = expected.length > 0 ? EXPECTATION : undefined;
  const { color, strokeDash } = strokeOf(summary.methods, reference);
  const x = { field: 'at', ...countAxis(axis === 'seconds' ? SECONDS_TITLE : EVALUATIONS_TITLE) };
  const y = regretAxis(`mean ${what}`);
  const area = { type: 'area', interpolate: INTERPOLATE, opacity: 0.18 } as const;
  const line = { type: 'line', interpolate: INTERPOLATE, strokeWidth: 2 } as const;
  return {
    name: `${what.replace(' ', '-')}-over-${axis}`,
    caption:
      `${title}: mean of ${summary.manifest.runs} searches of each method; lower is better. ` +
      `Bands: 95 % bootstrap intervals of the mean. ` +
      (reference === undefined
        ? ''
        : `Dotted: what ${summary.randomReference!.method} is expected to deliver, computed from the whole table. `) +
      FLOOR,
    spec: {
      ...frame(summary, title),
      data: { values: [...curveRows(summary, axis, kind), ...expected] },
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

/** The expectation of random search as a curve without width. */
function expectedRows({ randomReference }: ComparisonSummary, kind: RegretKind) {
  if (randomReference?.kind !== kind) return [];
  return randomReference.points.map(({ at, mean }) => {
    const regret = drawnRegret(mean);
    return { method: EXPECTATION, at, mean: regret, low: regret, high: regret };
  });
}
