import { Option } from 'commander';
import { importDataset, PROVENANCES, type Provenance, type RecordFinding } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { findingText } from '../datasets/finding-table.js';
import { requireReadableFiles } from '../datasets/input-files.js';
import { leftoverText, writtenFacts } from '../datasets/written-text.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';

interface DatasetImportOptions {
  readonly files: readonly string[];
  readonly out: string;
  readonly strict?: boolean;
  readonly provenance: Provenance;
  readonly threads?: number;
  readonly json?: boolean;
}

/** `nasbench dataset import`: a dataset of official TFRecord files. */
export const datasetImport = defineCommand<DatasetImportOptions>({
  path: ['dataset', 'import'],
  summary: 'Make a dataset of official TFRecord files; every record is checked.',
  examples: ['nasbench dataset import nasbench_full.tfrecord --out nasbench-101'],
  options: (command) =>
    command
      .argument('<files...>', 'official files, such as nasbench_full.tfrecord')
      .requiredOption('--out <dir>', 'folder to write; an old dataset there is replaced')
      .option('--strict', 'write nothing and exit 1 when a record has a finding')
      .addOption(
        new Option('--provenance <kind>', 'what the values are, which the files do not say')
          .choices(PROVENANCES)
          .default('real'),
      )
      .option('--threads <n>', 'threads to use (default: one per core)', integerOption(1, 256))
      .option('--json', 'print what was read and written as JSON'),
  run: async (options, context) => {
    const { files, out, provenance, strict = false } = options;
    await requireReadableFiles(files, 'an official TFRecord file');
    const threads = options.threads === undefined ? {} : { threads: options.threads };
    const { signal } = context;
    const title = { label: 'import', unit: 'bytes' };
    const imported = await withProgress(title, options, context, (onProgress) =>
      explainingWrites(out, () =>
        importDataset({ files, out, provenance, strict, ...threads, onProgress, signal }),
      ),
    );
    await writeText(context.stderr, leftoverText(imported));
    if (options.json === true) await writeJson(context.stdout, { out, ...imported });
    else {
      const { manifest, records, findings } = imported;
      const width = widthOf(context.stdout, context.env);
      const facts = [...writtenFacts(out, manifest), ['records', formatCount(records)] as const];
      await writeText(
        context.stdout,
        `${formatFacts(facts, width)}\n${importFindings(findings, width)}`,
      );
    }
    return EXIT.ok;
  },
});

function importFindings(findings: readonly RecordFinding[], width: number | undefined): string {
  return findingText(
    findings.map(({ first: { file, record, byteOffset }, ...finding }) => {
      return { ...finding, first: `${file}: record ${record} at byte ${byteOffset}` };
    }),
    width,
  );
}
