import { Benchmark, type RunSummary, usualRun } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { foundCells, foundTable, readFilter } from '../queries/found-cells.js';
import {
  addMeasurementOptions,
  chosenMeasurement,
  RUN_SUMMARY_HELP,
  runSummaryOption,
  type MeasurementOptions,
} from '../queries/query-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface QueryFilterOptions extends MeasurementOptions {
  readonly dir: string;
  readonly expression: string;
  readonly run?: RunSummary;
  readonly limit?: number;
  readonly json?: boolean;
}

/** Cells that people are shown unless they ask for more. */
const SHOWN = 20;

/** `nasbench query filter`: all cells of a dataset that fit a condition. */
export const queryFilter = defineCommand<QueryFilterOptions>({
  path: ['query', 'filter'],
  summary: 'List the cells that fit an expression, or conditions as JSON.',
  examples: [
    "nasbench query filter embedded:sample 'validationAccuracy >= 0.945 && parameters < 1e7'",
    'nasbench query filter embedded:known \'{"edges": 9, "ops": {"maxpool3x3": 1}}\' --json',
  ],
  suggests: { run: ['mean', 'best'] },
  options: (command) =>
    addMeasurementOptions(
      command
        .argument('<dir>', DATASET_ARGUMENT)
        .argument('<expression>', "'validationAccuracy > 0.94 && depth <= 4', or a JSON object"),
    )
      .option('--run <run>', RUN_SUMMARY_HELP, runSummaryOption)
      .option('--limit <n>', `most cells (default: ${SHOWN}; all with --json)`, integerOption(1))
      .option('--json', 'print one JSON object'),
  run: async (options, { stdout, env }) => {
    const { dir, expression, json } = options;
    const dataset = openReference(dir);
    const benchmark = new Benchmark(dataset);
    const query = { ...chosenMeasurement(options), run: options.run ?? usualRun(dataset) };
    const ids = benchmark.filter(readFilter(expression), query);
    const limit = options.limit ?? (json === true ? ids.length : SHOWN);
    const cells = foundCells(benchmark, ids.subarray(0, limit), query);
    const stamp = stampOf(dataset);
    if (json === true) {
      await writeJson(stdout, { ...stamp, ...query, expression, count: ids.length, cells });
    } else {
      const width = widthOf(stdout, env);
      const head = wrapParagraph(stampLine(stamp), width);
      const total = `${formatCount(ids.length)} of ${formatCount(dataset.cells.length)} cells`;
      const left = ids.length - cells.length;
      const more = left === 0 ? '' : `... and ${formatCount(left)} more; see --limit and --json\n`;
      const table = cells.length === 0 ? '' : `\n${foundTable(cells, width)}${more}`;
      await writeText(stdout, `${head}${total}; values: ${query.run}\n${table}`);
    }
    return EXIT.ok;
  },
});
