import { buildDataset, type BuildDatasetResult } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { requireReadableFiles } from '../datasets/input-files.js';
import { leftoverText, writtenFacts } from '../datasets/written-text.js';
import { EXIT } from '../exit-codes.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { formatCount, formatFacts } from '../terminal/table.js';

interface DatasetBuildOptions {
  readonly journals: readonly string[];
  readonly out: string;
  readonly name?: string;
  readonly configuration?: readonly string[];
  readonly json?: boolean;
}

/** `nasbench dataset build`: a dataset of the runs in journals. */
export const datasetBuild = defineCommand<DatasetBuildOptions>({
  path: ['dataset', 'build'],
  summary: 'Make a dataset of the runs in journals; of runs done twice one is kept.',
  examples: ['nasbench dataset build worker-1.journal worker-2.journal --out my-runs'],
  options: (command) =>
    command
      .argument('<journals...>', 'journals of training runs, the most trusted first')
      .requiredOption('--out <dir>', 'folder to write; an old dataset there is replaced')
      .option('--name <name>', 'name of the dataset (default: last part of --out)')
      .option('--configuration <digest...>', 'take runs of these configurations only')
      .option('--json', 'print what was read and written as JSON'),
  run: async (options, context) => {
    const { journals, out, name, configuration: configurations } = options;
    await requireReadableFiles(journals, 'a journal of training runs');
    const chosen = {
      ...(name === undefined ? {} : { name }),
      ...(configurations === undefined ? {} : { configurations }),
    };
    const { signal } = context;
    const title = { label: 'build', unit: 'journals' };
    const built = await withProgress(title, options, context, (onProgress) =>
      explainingWrites(out, () => buildDataset({ journals, out, ...chosen, onProgress, signal })),
    );
    await writeText(context.stderr, leftoverText(built) + tornTailText(built));
    if (options.json === true) await writeJson(context.stdout, { out, ...built });
    else await writeText(context.stdout, builtText(out, built));
    return EXIT.ok;
  },
});

function tornTailText({ tornTails }: BuildDatasetResult): string {
  return tornTails
    .map((tail) => `nasbench: passed over an unfinished record: ${JSON.stringify(tail)}\n`)
    .join('');
}

function builtText(out: string, built: BuildDatasetResult): string {
  return formatFacts([
    ...writtenFacts(out, built.manifest),
    ['runs in the journals', formatCount(built.seen)],
    ['left out, done twice', formatCount(built.duplicates)],
    ['left out, other configurations', formatCount(built.ofOtherConfigurations)],
  ]);
}
