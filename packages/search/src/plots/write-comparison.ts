import { join } from 'node:path';
import { writeWhole } from '../runner/result-folder.js';
import type { ComparisonResult } from '../runner/compare-methods.js';
import { summarizeComparison, type ComparisonSummary } from '../statistics/comparison-summary.js';
import { comparisonPlots } from './comparison-plots.js';
import { comparisonReport } from './comparison-report.js';
import { drawPlots, renderPng, type DrawnPlot } from './render-plot.js';
import { reportHtml } from './report-page.js';

/** What {@link writeComparison} made. */
export interface WrittenComparison {
  readonly summary: ComparisonSummary;
  readonly plots: readonly DrawnPlot[];
  /** Path of the page. */
  readonly report: string;
}

/**
 * Writes `summary.json`, the pictures (`plots/NAME.svg`, `.png`, and `.vl.json` for vega-lite) and
 * `report.html` beside the trials of a comparison.
 */
export async function writeComparison(
  folder: string,
  { manifest, methods, randomReference }: ComparisonResult,
): Promise<WrittenComparison> {
  const summary = summarizeComparison(manifest, methods, randomReference);
  writeWhole(join(folder, 'summary.json'), `${JSON.stringify(summary, undefined, 1)}\n`);
  const plots = await drawPlots(comparisonPlots(summary));
  for (const { name, svg, spec } of plots) {
    const path = join(folder, 'plots', name);
    writeWhole(`${path}.svg`, svg);
    writeWhole(`${path}.png`, renderPng(svg));
    writeWhole(`${path}.vl.json`, `${JSON.stringify(spec, undefined, 1)}\n`);
  }
  const report = join(folder, 'report.html');
  writeWhole(report, reportHtml(comparisonReport(summary, plots)));
  return { summary, plots, report };
}
