import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import { curvePlot } from './curve-plot.js';
import { distributionPlot } from './distribution-plot.js';
import type { Plot } from './plot-frame.js';
import { rankPlot } from './rank-plot.js';

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
