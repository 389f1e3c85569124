import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import { countAxis, frame, SECONDS_TITLE, strokeOf, type Plot } from './plot-frame.js';
import { REGRET_WORDS } from './plot-words.js';

/** The mean rank of each method over time. */
export function rankPlot(summary: ComparisonSummary): Plot {
  const { methods, rankGrid, manifest, headline } = summary;
  const title = 'Mean rank over training time';
  const values = methods.flatMap(({ name, ranks }) =>
    ranks.map((rank, at) => ({ method: name, at: rankGrid[at]!, rank })),
  );
  const rank = {
    field: 'rank',
    type: 'quantitative',
    scale: { domainMin: 1, domainMax: methods.length, zero: false, reverse: true },
    axis: { title: 'mean rank (1 is best)', tickMinStep: 1 },
  } as const;
  return {
    name: 'rank-over-seconds',
    caption:
      `${title}: all methods ranked by ${REGRET_WORDS[headline]} within each run, averaged over ` +
      `${manifest.runs} runs; 1 is the best.`,
    spec: {
      ...frame(summary, title),
      data: { values },
      mark: { type: 'line', strokeWidth: 2 },
      encoding: {
        x: { field: 'at', ...countAxis(SECONDS_TITLE) },
        y: rank,
        ...strokeOf(methods),
      },
    },
  };
}
