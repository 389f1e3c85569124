import { NASBENCH_101, type Dataset } from '@nasbench/core';
import {
  comparisonSections,
  drawLandscape,
  escapeHtml,
  exploreLandscape,
  landscapeSections,
  readComparison,
  reportHtml,
  type DrawnPlot,
  type Landscape,
  type ReadComparison,
  type ReportSection,
} from '@nasbench/search';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { stampOf, stampWords } from '../datasets/dataset-stamp.js';
import { withProgress } from '../terminal/progress.js';
import { bestCellsHtml } from './dataset-cells.js';
import { provenanceHtml } from './dataset-provenance.js';
import { accountHtml } from './space-account-html.js';
import { accountRows, type AccountRow } from './space-account.js';
import { exploreSpace } from './space-exploration.js';
import type { StageClock } from './stage-clock.js';

/** What a report is about. */
export interface DatasetReportOptions {
  readonly dataset: Dataset;
  /** Folders of search comparisons. */
  readonly searches: readonly string[];
  readonly title: string;
  readonly seed: number;
  /** The command line, for the page. */
  readonly command: string;
}

/** A page, and the numbers behind it. */
export interface DatasetReport {
  readonly html: string;
  readonly landscape: Landscape;
  /** Whether the account of the space agrees with the known numbers; true where there is none. */
  readonly agrees: boolean;
}

/**
 * Makes the report of a dataset, each stage timed by the clock.
 *
 * @throws UsageError `no-comparison`, `empty-dataset`; NasBenchError `aborted`.
 */
export async function datasetReport(
  report: DatasetReportOptions,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<DatasetReport> {
  const { dataset, searches } = report;
  const cells = { count: dataset.cells.length, unit: 'cells' };
  const comparisons = await clock.time(
    { name: 'read comparisons', count: searches.length, unit: 'folders' },
    () => Promise.all(searches.map(readComparison)),
  );
  const account = await accountOf(dataset, clock, options, context);
  const landscape = await clock.time({ name: 'analyse the dataset', ...cells }, () =>
    withProgress({ label: 'analyse', unit: 'parts' }, options, context, (onProgress) =>
      exploreLandscape(dataset, { seed: report.seed, onProgress, signal: context.signal }),
    ),
  );
  const plots = await clock.time({ name: 'draw', ...cells }, () => drawLandscape(landscape));
  const html = pageHtml({ report, landscape, plots, comparisons, account });
  return { html, landscape, agrees: account?.every((row) => row.agrees) ?? true };
}

/** Undefined for a space that no numbers are known of. */
async function accountOf(
  { space }: Dataset,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<AccountRow[] | undefined> {
  if (space !== NASBENCH_101) return undefined;
  return accountRows(await exploreSpace(clock, options, context));
}

interface PageParts {
  readonly report: DatasetReportOptions;
  readonly landscape: Landscape;
  readonly plots: readonly DrawnPlot[];
  readonly comparisons: readonly ReadComparison[];
  readonly account: readonly AccountRow[] | undefined;
}

function pageHtml({ report, landscape, plots, comparisons, account }: PageParts): string {
  const { dataset, title, command } = report;
  const { source } = landscape;
  const provenance = { dataset, source, plots, comparisons, command };
  return reportHtml({
    title,
    lead: `<p class="stamp">The values on this page are ${escapeHtml(stampWords(stampOf(dataset)))}.</p><p>${escapeHtml(source.description)}</p>`,
    sections: [
      { title: 'The space, counted here', html: spaceHtml(dataset, account) },
      ...landscapeSections(landscape, plots),
      { title: 'The best cells', html: bestCellsHtml(dataset, source) },
      ...comparisons.map(comparisonSection),
      { title: 'Where the figures come from', html: provenanceHtml(provenance) },
    ],
  });
}

function spaceHtml({ space }: Dataset, account: readonly AccountRow[] | undefined): string {
  if (account !== undefined) return accountHtml(account);
  const { maxVertices, maxEdges, ops } = space;
  return `<p class="missing">Not shown: numbers to compare with are known of NAS-Bench-101 only, and these cells have up to ${maxVertices} vertices, ${maxEdges} edges and the ops ${escapeHtml(ops.join(', '))}.</p>`;
}

function comparisonSection({ summary, plots }: ReadComparison): ReportSection {
  const parts = comparisonSections(summary, plots);
  const { name } = summary.manifest.dataset;
  return {
    title: `Search methods compared on ${name}`,
    html: parts.map(({ title, html }) => `<h3>${escapeHtml(title)}</h3>${html}`).join('\n'),
  };
}
