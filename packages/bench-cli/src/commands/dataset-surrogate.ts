import { Option } from 'commander';
import { UsageError } from '@nasbench/core';
import { defineCommand, type GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import {
  fitModel,
  shippedModel,
  writeSurrogateDataset,
  type JudgedSurrogate,
} from '../datasets/surrogate-dataset.js';
import { leftoverText, writtenFacts } from '../datasets/written-text.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { surrogateReportText } from '../reports/surrogate-report-text.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatFacts } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface DatasetSurrogateOptions {
  readonly from?: string;
  readonly shipped?: boolean;
  readonly out: string;
  readonly seed: number;
  readonly nets: number;
  readonly repeats: number;
  readonly threads?: number;
  readonly json?: boolean;
}

/** `nasbench dataset surrogate`: a whole table predicted from the values of some cells. */
export const datasetSurrogate = defineCommand<DatasetSurrogateOptions>({
  path: ['dataset', 'surrogate'],
  summary: 'Fit a model to known values and write a predicted dataset of all 423,624 cells.',
  examples: ['nasbench dataset surrogate --from embedded:sample --out surrogate'],
  options: (command) =>
    command
      .option('--from <dir>', `values to fit: ${DATASET_ARGUMENT}`)
      .addOption(
        new Option(
          '--shipped',
          'fit nothing: take the model that comes with the package',
        ).conflicts('from'),
      )
      .requiredOption('--out <dir>', 'folder to write; an old dataset there is replaced')
      .option('--seed <n>', 'decides the fit and the scatter of runs', integerOption(0), 1)
      .option('--nets <n>', 'nets to average', integerOption(1, 16), 4)
      .option('--repeats <n>', 'runs of each cell and budget', integerOption(1, 256), 3)
      .option('--threads <n>', 'threads to use (default: one per core)', integerOption(1, 256))
      .option('--json', 'print quality and manifest as JSON'),
  run: async (options, context) => {
    const { out, seed, repeats } = options;
    const model = await chooseModel(options, context);
    const choice = { out, seed, repeats };
    const written = await writeSurrogateDataset(model, choice, options, context);
    const { report } = model;
    await writeText(context.stderr, leftoverText(written));
    if (options.json === true) await writeJson(context.stdout, { out, ...written, report });
    else {
      const quality = report === undefined ? '' : `\n${surrogateReportText(report)}`;
      const facts = formatFacts(writtenFacts(out, written.manifest));
      const width = widthOf(context.stdout, context.env);
      const description = wrapParagraph(written.manifest.description, width);
      await writeText(context.stdout, `${facts}${description}${quality}`);
    }
    return EXIT.ok;
  },
});

async function chooseModel(
  options: DatasetSurrogateOptions & GlobalOptions,
  context: Context,
): Promise<JudgedSurrogate> {
  const { from, shipped, seed, nets, threads } = options;
  if (shipped === true) return shippedModel();
  if (from !== undefined) {
    return fitModel(openReference(from), { seed, nets, threads }, options, context);
  }
  throw new UsageError(
    'missing-option',
    'Expected --from with a dataset to fit, such as embedded:sample, or --shipped.',
  );
}
