import { Option } from 'commander';
import { EXPORT_FORMATS, exportDataset, type Dataset, type ExportFormat } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { integerListOption } from '../option-values.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { formatCount, formatFacts } from '../terminal/table.js';

interface DatasetExportOptions {
  readonly dir: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly epochs?: readonly number[];
  readonly json?: boolean;
}

const NO_STAMP =
  'nasbench: official records have no place for the provenance; on import, name it: --provenance';

/** `nasbench dataset export`: the runs of a dataset as one file for other tools. */
export const datasetExport = defineCommand<DatasetExportOptions>({
  path: ['dataset', 'export'],
  summary: 'Write the runs of a dataset as official TFRecord, Parquet, CSV or JSON lines.',
  examples: ['nasbench dataset export embedded:known --format csv --out known.csv'],
  options: (command) =>
    command
      .argument('<dir>', DATASET_ARGUMENT)
      .addOption(
        new Option('--format <format>', 'one row or line a run; tfrecord: the official format')
          .choices(EXPORT_FORMATS)
          .makeOptionMandatory(),
      )
      .requiredOption('--out <file>', 'file to write; it appears when complete')
      .option('--epochs <list>', 'budgets to export: 108, or 36,108', integerListOption(1, 65_535))
      .option('--json', 'print rows, size and sha256 as JSON'),
  run: async (options, context) => {
    const { format, out } = options;
    const dataset = openReference(options.dir);
    const epochs = options.epochs === undefined ? {} : { epochs: options.epochs };
    const { signal } = context;
    const title = { label: 'export', unit: 'runs' };
    const written = await withProgress(title, options, context, (onProgress) =>
      explainingWrites(out, () =>
        exportDataset({ dataset, format, out, ...epochs, onProgress, signal }),
      ),
    );
    await writeText(context.stderr, warningFor(dataset, format));
    const stamp = stampOf(dataset);
    if (options.json === true) {
      await writeJson(context.stdout, { out, format, ...written, ...stamp });
    } else {
      const facts = formatFacts([
        ['file', out],
        ['runs', formatCount(written.rows)],
        ['bytes', formatCount(written.sizeBytes)],
        ['sha256', written.sha256],
      ]);
      await writeText(context.stdout, `${stampLine(stamp)}${facts}`);
    }
    return EXIT.ok;
  },
});

function warningFor({ provenance }: Dataset, format: ExportFormat): string {
  return format === 'tfrecord' && provenance !== 'real' ? `${NO_STAMP} ${provenance}\n` : '';
}
