import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import type { DistributionStep } from '../statistics/distribution-steps.js';
import { FLOOR, frame, regretAxis, strokeOf, type Plot } from './plot-frame.js';
import { drawnRegret, points, REGRET_WORDS } from './plot-words.js';

/** The empirical distribution of the final regrets. */
export function distributionPlot(summary: ComparisonSummary): Plot {
  const what = REGRET_WORDS[summary.headline];
  const title = `Final ${what} of all searches`;
  const share = {
    field: 'share',
    type: 'quantitative',
    scale: { domainMin: 0, domainMax: 100 },
    axis: { title: 'searches (%)' },
  } as const;
  return {
    name: 'final-regret',
    caption:
      `${title}: the share of searches that ended with at most this regret; a curve further to ` +
      `the upper left is better. ${FLOOR}`,
    spec: {
      ...frame(summary, title),
      data: { values: distributionRows(summary) },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
      encoding: {
        x: { field: 'regret', ...regretAxis(`final ${what}`) },
        y: share,
        ...strokeOf(summary.methods),
      },
    },
  };
}

function distributionRows({ methods }: ComparisonSummary) {
  const last = Math.max(...methods.map(({ distribution }) => distribution.at(-1)?.value ?? 0));
  return methods.flatMap(({ name, distribution }) =>
    wholeSteps(distribution, last).map(({ value, share }) => ({
      method: name,
      regret: drawnRegret(value),
      share: points(share),
    })),
  );
}

/** The steps from a share of 0 on, and up to a value that all methods share. */
function wholeSteps(steps: readonly DistributionStep[], last: number): DistributionStep[] {
  const [first, end] = [steps[0], steps.at(-1)];
  if (first === undefined || end === undefined) return [];
  return [{ value: first.value, share: 0 }, ...steps, { value: last, share: end.share }];
}
