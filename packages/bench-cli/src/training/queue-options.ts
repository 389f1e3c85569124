import type { Command } from 'commander';
import { UsageError } from '@nasbench/core';
import { openQueue, type TrainingQueue } from '@nasbench/train';
import type { Context } from '../context.js';

/** Options of the commands that use a queue. */
export interface QueueOptions {
  readonly queue?: string;
  readonly queueName: string;
}

/** Declares which queue is used. */
export function addQueueOptions(command: Command): Command {
  return command
    .option('--queue <url>', 'redis://HOST:PORT, or rediss:// for TLS (default: $NASBENCH_QUEUE)')
    .option('--queue-name <name>', 'one of several queues of that Redis', 'train');
}

/**
 * Opens the queue, hands it to `use`, and closes it. A password comes from the environment, since
 * every user of a machine can read the arguments of its processes.
 *
 * @throws UsageError; QueueError; what `use` throws.
 */
export async function withQueue<T>(
  { queue: url, queueName: name }: QueueOptions,
  { env, stderr }: Pick<Context, 'env' | 'stderr'>,
  use: (queue: TrainingQueue) => Promise<T>,
): Promise<T> {
  const queue = await openQueue({
    url: chosenUrl(url, env.NASBENCH_QUEUE),
    name,
    ...(env.NASBENCH_QUEUE_PASSWORD === undefined ? {} : { password: env.NASBENCH_QUEUE_PASSWORD }),
    onNotice: (message) => stderr.write(`nasbench: ${message}\n`),
  });
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

function chosenUrl(given: string | undefined, usual: string | undefined): string {
  const url = given ?? (usual === '' ? undefined : usual);
  if (url === undefined) {
    const message = 'Expected a queue: give --queue redis://HOST:PORT, or set NASBENCH_QUEUE.';
    throw new UsageError('invalid-option', message, { option: 'queue' });
  }
  const hasPassword = given !== undefined && URL.canParse(given) && new URL(given).password !== '';
  if (!hasPassword) return url;
  const message =
    '--queue: expected a URL without a password, which other users could read. Set ' +
    'NASBENCH_QUEUE to the whole URL, or NASBENCH_QUEUE_PASSWORD to the password.';
  throw new UsageError('invalid-option', message, { option: 'queue' });
}
