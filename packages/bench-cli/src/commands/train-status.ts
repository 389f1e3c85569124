import { setTimeout as sleep } from 'node:timers/promises';
import {
  prometheusText,
  queueStatus,
  runStatus,
  type AccuracyOverview,
  type JournalStatus,
  type TrainingQueue,
} from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts, formatTable, type Table } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { formatDuration } from '../training/duration.js';
import { addQueueOptions, withQueue, type QueueOptions } from '../training/queue-options.js';
import { queueStatusText } from '../training/queue-status-text.js';

interface TrainStatusOptions extends QueueOptions {
  readonly out?: string;
  readonly watch?: boolean;
  readonly prometheus?: boolean;
  readonly json?: boolean;
}

const WATCH_MILLISECONDS = 2000;
const CLEAR_SCREEN = '\u001b[H\u001b[J';

/** `nasbench train status`: what is in the journal of a training, or going on in a queue. */
export const trainStatus = defineCommand<TrainStatusOptions>({
  path: ['train', 'status'],
  summary: 'Count the runs of a journal by budget and status, or those of a queue by state.',
  examples: [
    'nasbench train status --out my-runs',
    'nasbench train status --queue redis://localhost:6379 --watch',
  ],
  options: (command) =>
    addQueueOptions(
      command.option('--out <dir>', 'folder that `train run` writes to, also while it does'),
    )
      .option('--watch', 'show the queue again every two seconds')
      .option('--prometheus', 'print the queue in the text format of Prometheus')
      .option('--json', 'print the counts as JSON'),
  run: async (options, context) => {
    const { out, json } = options;
    if (out === undefined) {
      await withQueue(options, context, (queue) => showQueue(queue, options, context));
      return EXIT.ok;
    }
    const status = await runStatus(out);
    if (json === true) await writeJson(context.stdout, status);
    else await writeText(context.stdout, statusText(status, widthOf(context.stdout, context.env)));
    return EXIT.ok;
  },
});

async function showQueue(
  queue: TrainingQueue,
  { watch = false, prometheus = false, json = false }: TrainStatusOptions,
  { stdout, signal }: Context,
): Promise<void> {
  for (;;) {
    const status = await queueStatus(queue);
    if (watch && stdout.isTTY === true) stdout.write(CLEAR_SCREEN);
    if (json) await writeJson(stdout, status);
    else await writeText(stdout, prometheus ? prometheusText(status) : queueStatusText(status));
    if (!watch) return;
    await sleep(WATCH_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

function statusText(status: JournalStatus, width: number | undefined): string {
  const rows: (readonly [string, string])[] = [
    ['journal', status.journal],
    ['provenance', status.provenance],
    ['made', status.created],
    ['settings', status.configurations.join(', ')],
    ['engine', status.engines.join('; ')],
    ['runs', formatCount(status.runs)],
    ['time', `${formatDuration(status.seconds)} of all workers together`],
  ];
  const facts = formatFacts(rows, width);
  return status.runs === 0 ? facts : `${facts}\n${formatTable(budgetTable(status), width)}`;
}

function budgetTable({ budgets }: JournalStatus): Table {
  return {
    columns: [
      { title: 'epochs', align: 'right' },
      { title: 'cells', align: 'right' },
      { title: 'ok', align: 'right' },
      { title: 'truncated', align: 'right' },
      { title: 'diverged', align: 'right' },
      { title: 'validation accuracy', align: 'right' },
      { title: 'test accuracy', align: 'right' },
      { title: 'time' },
    ],
    rows: budgets.map((budget) => [
      formatCount(budget.epochs),
      formatCount(budget.cells),
      formatCount(budget.statuses.ok),
      formatCount(budget.statuses.truncated),
      formatCount(budget.statuses.diverged),
      accuracyText(budget.validationAccuracy),
      accuracyText(budget.testAccuracy),
      formatDuration(budget.seconds),
    ]),
  };
}

/** `71.23 % (10.42 to 84.01)`. */
function accuracyText(accuracy: AccuracyOverview | undefined): string {
  if (accuracy === undefined) return '-';
  const percent = (fraction: number): string => (100 * fraction).toFixed(2);
  const { mean, min, max } = accuracy;
  return `${percent(mean)} % (${percent(min)} to ${percent(max)})`;
}
