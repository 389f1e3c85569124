import { Benchmark, type RunChoice, type RunMetrics, usualRun } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { CELL_ARGUMENT, readCellArgument } from '../queries/cell-argument.js';
import { metricsTable } from '../queries/metrics-table.js';
import {
  addMeasurementOptions,
  chosenMeasurement,
  runChoiceOption,
  type MeasurementOptions,
} from '../queries/query-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatFacts } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface QueryCellOptions extends MeasurementOptions {
  readonly dir: string;
  readonly cell: string;
  readonly run?: RunChoice;
  readonly json?: boolean;
}

/** `nasbench query cell`: what a dataset knows of one cell. */
export const queryCell = defineCommand<QueryCellOptions>({
  path: ['query', 'cell'],
  summary: 'Say what a dataset knows of one cell, in any vertex order.',
  examples: [
    'nasbench query cell embedded:known 28cfc7874f6d200472e1a9dcd8650aa0 --run mean',
    'nasbench query cell embedded:ecnas 0 --run all --json',
  ],
  suggests: { run: ['mean', 'best', 'all'] },
  options: (command) =>
    addMeasurementOptions(
      command.argument('<dir>', DATASET_ARGUMENT).argument('<cell>', CELL_ARGUMENT),
    )
      .option(
        '--run <run>',
        'mean, best, all, random:SEED, or a repeat from 0 (default: mean, best if only known)',
        runChoiceOption,
      )
      .option('--json', 'print one JSON object, an array for --run all'),
  run: async (options, { stdout, env }) => {
    const dataset = openReference(options.dir);
    const benchmark = new Benchmark(dataset);
    const cell = readCellArgument(options.cell);
    const run = options.run ?? usualRun(dataset);
    const measurement = chosenMeasurement(options);
    const runs =
      run === 'all'
        ? benchmark.query(cell, { ...measurement, run })
        : [benchmark.query(cell, { ...measurement, run })];
    const stamp = stampOf(dataset);
    if (options.json === true) {
      const stamped = runs.map((metrics) => ({ ...metrics, ...stamp }));
      await writeJson(stdout, run === 'all' ? stamped : stamped[0]);
    } else {
      const width = widthOf(stdout, env);
      const head = wrapParagraph(stampLine(stamp), width);
      await writeText(stdout, `${head}\n${answerText(runs, width)}`);
    }
    return EXIT.ok;
  },
});

function answerText(runs: readonly RunMetrics[], width: number | undefined): string {
  const [first] = runs;
  if (first === undefined) return 'No single runs.\n';
  const facts = formatFacts([
    ['cell', String(first.cellId)],
    ['hash', first.hash],
    ['epochs', `${first.epochs} (${first.at}: ${first.trainedEpochs} trained)`],
  ]);
  const table = metricsTable(
    [
      { title: 'run', texts: runs.map(runText) },
      { title: 'status', texts: runs.map(statusText) },
    ],
    runs,
    width,
  );
  return `${facts}\n${table}`;
}

function runText({ repeat, runs }: RunMetrics): string {
  return repeat === 'mean' && runs > 0 ? `mean of ${runs}` : String(repeat);
}

function statusText({ status, collapsed }: RunMetrics): string {
  return collapsed ? `${status}, collapsed` : status;
}
