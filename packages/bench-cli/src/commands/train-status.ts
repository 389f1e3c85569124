import { setTimeout as sleep } from 'node:timers/promises';
import {
  prometheusText,
  queueStatus,
  runStatus,
  shardsStatus,
  type TrainingQueue,
} from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { widthOf } from '../terminal/width.js';
import { journalStatusText, shardsStatusText } from '../training/journal-status-text.js';
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

/** `nasbench train status`: what is in the journals of a training, or going on in a queue. */
export const trainStatus = defineCommand<TrainStatusOptions>({
  path: ['train', 'status'],
  summary:
    'Count the runs of a journal, or of all shares, by budget and status, or of a queue by state.',
  examples: [
    'nasbench train status --out my-runs',
    'nasbench train status --queue redis://localhost:6379 --watch',
  ],
  options: (command) =>
    addQueueOptions(
      command.option(
        '--out <dir>',
        'folder that `train run` writes to, also while it does; with --shard, of all shares or of one',
      ),
    )
      .option('--watch', 'show the queue again every two seconds')
      .option('--prometheus', 'print the queue in the text format of Prometheus')
      .option('--json', 'print the counts as JSON'),
  run: async (options, context) => {
    const { out } = options;
    if (out === undefined) {
      await withQueue(options, context, (queue) => showQueue(queue, options, context));
      return EXIT.ok;
    }
    await showJournals(out, options, context);
    return EXIT.ok;
  },
});

async function showJournals(
  folder: string,
  { json = false }: TrainStatusOptions,
  { stdout, env }: Context,
): Promise<void> {
  const width = widthOf(stdout, env);
  const shards = await shardsStatus(folder);
  const status = shards ?? (await runStatus(folder));
  if (json) await writeJson(stdout, status);
  else if ('shares' in status) await writeText(stdout, shardsStatusText(status, width));
  else await writeText(stdout, journalStatusText(status, width));
}

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
