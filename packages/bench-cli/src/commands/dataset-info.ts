import { datasetInfo as infoOf, type DatasetInfo } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts, formatTable, type Table } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface DatasetInfoOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** `nasbench dataset info`: what a dataset holds and where it comes from. */
export const datasetInfo = defineCommand<DatasetInfoOptions>({
  path: ['dataset', 'info'],
  summary: 'Say what a dataset holds: provenance, sources, cells and runs of each budget.',
  examples: [
    'nasbench dataset info embedded:sample',
    'nasbench dataset info embedded:ecnas --json',
  ],
  options: (command) =>
    command.argument('<dir>', DATASET_ARGUMENT).option('--json', 'print the manifest and counts'),
  run: async ({ dir, json }, { stdout, env }) => {
    const dataset = openReference(dir);
    const info = infoOf(dataset);
    if (json === true) await writeJson(stdout, { ...info, ...stampOf(dataset) });
    else {
      const width = widthOf(stdout, env);
      const head = wrapParagraph(stampLine(stampOf(dataset)), width);
      await writeText(stdout, `${head}\n${infoText(info, width)}`);
    }
    return EXIT.ok;
  },
});

function infoText(
  { manifest, sizeBytes, budgets }: DatasetInfo,
  width: number | undefined,
): string {
  const { name, provenance, description, counts, sources, createdBy } = manifest;
  const facts: (readonly [string, string])[] = [
    ['name', name],
    ['provenance', provenance],
    ['description', description],
    ['cells', formatCount(counts.cells)],
    ['runs', formatCount(counts.runs)],
    ['bytes on disk', formatCount(sizeBytes)],
    ...sources.map(({ name: source, licence, note }) => {
      const parts = [source, licence === undefined ? undefined : `licence: ${licence}`, note];
      return ['source', parts.filter((part) => part !== undefined).join('; ')] as const;
    }),
    ['created by', createdBy],
  ];
  return `${formatFacts(facts, width)}\n${formatTable(budgetTable(budgets), width)}`;
}

function budgetTable(budgets: DatasetInfo['budgets']): Table {
  return {
    columns: [
      { title: 'epochs', align: 'right' },
      { title: 'cells', align: 'right' },
      { title: 'runs', align: 'right' },
      { title: 'rows are' },
      { title: 'status' },
    ],
    rows: budgets.map(({ epochs, cells, runs, aggregations, statuses }) => [
      String(epochs),
      formatCount(cells),
      formatCount(runs),
      countsText(aggregations),
      countsText(statuses),
    ]),
  };
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${formatCount(count)}`)
    .join(', ');
}
