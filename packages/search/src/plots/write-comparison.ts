import { join } from 'node:path';
import { writeWhole } from '../runner/result-folder.js';
import type { ComparisonResult } from '../runner/compare-methods.js';
import { summarizeComparison, type ComparisonSummary } from '../statistics/comparison-summary.js';
import { comparisonPlots } from './comparison-plots.js';
import { comparisonReport, type DrawnPlot } from './comparison-report.js';
import { renderPng, renderSvg } from './render-plot.js';
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
  const plots: DrawnPlot[] = [];
  for (const plot of comparisonPlots(summary)) {
    const svg = await renderSvg(plot.spec);
    const path = join(folder, 'plots', plot.name);
    writeWhole(`${path}.svg`, svg);
    writeWhole(`${path}.png`, renderPng(svg));
    writeWhole(`${path}.vl.json`, `${JSON.stringify(plot.spec, undefined, 1)}\n`);
    plots.push({ ...plot, svg });
  }
  const report = join(folder, 'report.html');
  writeWhole(report, reportHtml(comparisonReport(summary, plots)));
  return { summary, plots, report };
}
