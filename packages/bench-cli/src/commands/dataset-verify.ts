import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDataset, writeDataset, type DatasetFinding } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, isEmbedded, openReference } from '../datasets/dataset-reference.js';
import { findingText } from '../datasets/finding-table.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';

interface DatasetVerifyOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** `nasbench dataset verify`: checks every file and every row of a dataset. */
export const datasetVerify = defineCommand<DatasetVerifyOptions>({
  path: ['dataset', 'verify'],
  summary: 'Check checksums, order, hashes, parameters, accuracies and times of a dataset.',
  examples: ['nasbench dataset verify embedded:sample'],
  options: (command) =>
    command.argument('<dir>', DATASET_ARGUMENT).option('--json', 'print the findings as JSON'),
  run: async (options, context) => {
    const title = { label: 'verify', unit: 'bytes and rows' };
    const verify = (dir: string) =>
      withProgress(title, options, context, (onProgress) =>
        verifyDataset(dir, { onProgress, signal: context.signal }),
      );
    const { dir } = options;
    const result = isEmbedded(dir) ? await withCopyOf(dir, verify) : await verify(dir);
    const { findings, cells, runs } = result;
    if (options.json === true) await writeJson(context.stdout, { dataset: dir, ...result });
    else {
      const facts = formatFacts([
        ['dataset', dir],
        ['cells checked', formatCount(cells)],
        ['runs checked', formatCount(runs)],
      ]);
      await writeText(
        context.stdout,
        `${facts}\n${verifyFindings(findings, widthOf(context.stdout, context.env))}`,
      );
    }
    return findings.length === 0 ? EXIT.ok : EXIT.failed;
  },
});

/** An embedded dataset is checked as the files that it would be on disk. */
async function withCopyOf<T>(reference: string, use: (dir: string) => Promise<T>): Promise<T> {
  const { cells, runs, manifest } = openReference(reference);
  const folder = await mkdtemp(join(tmpdir(), 'nasbench-verify-'));
  try {
    const dir = join(folder, 'dataset');
    await writeDataset(dir, { cells, runs, manifest });
    return await use(dir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function verifyFindings(findings: readonly DatasetFinding[], width: number | undefined): string {
  return findingText(
    findings.map(({ first: { table, row, message }, ...finding }) => {
      const place = row === undefined ? table : `${table}, row ${row}`;
      return { ...finding, first: `${place}: ${message}` };
    }),
    width,
  );
}
