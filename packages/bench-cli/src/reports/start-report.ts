import type { EmbeddedDatasetInfo } from '@nasbench/core';
import { escapeHtml, htmlTable, reportHtml, type ReportSection } from '@nasbench/search';
import { formatCount } from '../terminal/table.js';
import { accountHtml } from './space-account-html.js';
import type { AccountRow } from './space-account.js';
import { validationAccuracy, type StartTraining } from './start-training.js';

/** What the page of a first start is made of. */
export interface StartReport {
  readonly account: readonly AccountRow[];
  readonly datasets: readonly EmbeddedDatasetInfo[];
  readonly trained: readonly StartTraining[];
  readonly comparison: readonly ReportSection[];
  /** Commands that go on from there. */
  readonly commands: readonly string[];
}

/** One page: the space counted, the data at hand, cells trained, search methods compared. */
export function startReportHtml(report: StartReport): string {
  const { account, datasets, trained, comparison, commands } = report;
  return reportHtml({
    title: 'NAS-Bench-101: space, data, search',
    lead: '<p class="stamp">The comparison runs on a surrogate: its accuracies and times are predicted by a model and not measured. The data that comes with the package is real.</p>',
    sections: [
      { title: 'The space, counted here', html: accountHtml(account) },
      { title: 'The data at hand', html: datasetsHtml(datasets) },
      { title: 'Cells trained here', html: trainedHtml(trained) },
      ...comparison,
      { title: 'Where to go from here', html: commandsHtml(commands) },
    ],
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

function trainedHtml(trained: readonly StartTraining[]): string {
  return htmlTable({
    caption:
      'The protocol of the paper at a small size, on made-up images (synthetic): shows that training works on this machine, not how good a cell is.',
    columns: [
      { title: 'cell' },
      { title: 'parameters', isNumber: true },
      { title: 'validation accuracy', isNumber: true },
      { title: 'seconds', isNumber: true },
      { title: 'engine' },
    ],
    rows: trained.map(({ name, run }) => [
      name,
      formatCount(run.trainableParameters),
      validationAccuracy(run),
      run.evaluations.at(-1)?.trainingSeconds.toFixed(2) ?? '',
      `${run.engine} on ${run.device}`,
    ]),
  });
}

function commandsHtml(commands: readonly string[]): string {
  return `<pre>${commands.map(escapeHtml).join('\n')}</pre>`;
}
