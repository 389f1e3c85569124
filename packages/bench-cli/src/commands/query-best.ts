import { Option } from 'commander';
import { Benchmark, METRICS, type Metric, type RunSummary, usualRun } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { bestCells, bestTable } from '../queries/best-cells.js';
import {
  addMeasurementOptions,
  chosenMeasurement,
  RUN_SUMMARY_HELP,
  runSummaryOption,
  type MeasurementOptions,
} from '../queries/query-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface QueryBestOptions extends MeasurementOptions {
  readonly dir: string;
  readonly by: Metric;
  readonly top: number;
  readonly run?: RunSummary;
  readonly where?: string;
  readonly json?: boolean;
}

/** `nasbench query best`: the best cells of a dataset by a metric. */
export const queryBest = defineCommand<QueryBestOptions>({
  path: ['query', 'best'],
  summary: 'List the best cells of a dataset: highest accuracy, fewest seconds or parameters.',
  examples: [
    'nasbench query best embedded:sample --by validationAccuracy --top 5',
    "nasbench query best embedded:sample --by validationAccuracy --where 'parameters < 3e6'",
  ],
  suggests: { run: ['mean', 'best'] },
  options: (command) =>
    addMeasurementOptions(command.argument('<dir>', DATASET_ARGUMENT))
      .addOption(
        new Option('--by <metric>', 'highest accuracy, or least of the others')
          .choices(METRICS)
          .makeOptionMandatory(),
      )
      .option('--top <k>', 'number of cells', integerOption(1, 1_000_000), 10)
      .option('--run <run>', RUN_SUMMARY_HELP, runSummaryOption)
      .option('--where <expression>', 'only cells that fit it; see query filter')
      .option('--json', 'print one JSON object'),
  run: async (options, { stdout, env }) => {
    const dataset = openReference(options.dir);
    const benchmark = new Benchmark(dataset);
    const { by, top: count, where } = options;
    const run = options.run ?? usualRun(dataset);
    const measurement = chosenMeasurement(options);
    const condition = where === undefined ? {} : { where };
    const cells = bestCells(benchmark, { by, count, run, ...measurement, ...condition });
    const epochs = options.epochs ?? benchmark.budgets.at(-1);
    const stamp = stampOf(dataset);
    if (options.json === true) {
      await writeJson(stdout, { ...stamp, by, run, epochs, at: options.at ?? 'final', cells });
    } else {
      const width = widthOf(stdout, env);
      const head = `${wrapParagraph(stampLine(stamp), width)}${by}, ${run}, ${epochs} epochs\n`;
      await writeText(stdout, `${head}\n${bestTable(cells, width)}`);
    }
    return EXIT.ok;
  },
});
