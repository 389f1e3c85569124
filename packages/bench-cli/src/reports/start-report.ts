import type { EmbeddedDatasetInfo } from '@nasbench/core';
import { escapeHtml, htmlTable, reportHtml, type ReportSection } from '@nasbench/search';
import { formatCount } from '../terminal/table.js';
import type { AccountRow } from './space-account.js';

/** What the page of a first start is made of. */
export interface StartReport {
  readonly account: readonly AccountRow[];
  readonly datasets: readonly EmbeddedDatasetInfo[];
  readonly comparison: readonly ReportSection[];
  /** Commands that go on from there. */
  readonly commands: readonly string[];
}

/** One page: the space counted, the data at hand, search methods compared. */
export function startReportHtml({ account, datasets, comparison, commands }: StartReport): string {
  return reportHtml({
    title: 'NAS-Bench-101: space, data, search',
    lead: '<p class="stamp">The comparison runs on a surrogate: its accuracies and times are predicted by a model and not measured. The data that comes with the package is real.</p>',
    sections: [
      { title: 'The space, counted here', html: accountHtml(account) },
      { title: 'The data at hand', html: datasetsHtml(datasets) },
      ...comparison,
      { title: 'Where to go from here', html: commandsHtml(commands) },
    ],
  });
}

function accountHtml(rows: readonly AccountRow[]): string {
  return htmlTable({
    caption: 'Every encoding was mapped to its cell and checked on a second path.',
    columns: [
      { title: 'what' },
      { title: 'counted here', isNumber: true },
      { title: 'expected', isNumber: true },
      { title: 'agrees' },
      { title: 'stated by' },
    ],
    rows: rows.map(({ name, found, expected, agrees, source }) => [
      name.trim(),
      found,
      expected,
      agrees ? 'yes' : 'NO',
      source,
    ]),
  });
}

function datasetsHtml(datasets: readonly EmbeddedDatasetInfo[]): string {
  return htmlTable({
    caption: 'Datasets that come with the package.',
    columns: [
      { title: 'dataset' },
      { title: 'cells', isNumber: true },
      { title: 'rows', isNumber: true },
      { title: 'values' },
      { title: 'what they are' },
    ],
    rows: datasets.map(({ name, cells, runs, provenance, description }) => [
      `embedded:${name}`,
      formatCount(cells),
      formatCount(runs),
      provenance,
      description,
    ]),
  });
}

function commandsHtml(commands: readonly string[]): string {
  return `<pre>${commands.map(escapeHtml).join('\n')}</pre>`;
}
