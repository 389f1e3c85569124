import {
  configurationDigest,
  decodeConfiguration,
  encodeConfiguration,
  type TrainingConfiguration,
} from '@nasbench/core';
import { settingsThatDiffer } from '../jobs/training-journal.js';
import type { TrainingQueue } from './open-queue.js';
import { packageVersion } from './package-version.js';
import { QueueError } from './queue-error.js';

const MOST_CHARACTERS = 65_536;

/** What all jobs of a queue have in common. */
export interface QueueCard {
  readonly configuration: TrainingConfiguration;
  readonly provenance: 'real' | 'synthetic';
  /** Of the package that filled the queue. */
  readonly version: string;
  /** Runs of the plan that was put in last. */
  readonly planned: number;
  /** Those of them that were not put in yet. */
  readonly left: number;
  /** Work of those, in units of `RunWork`. */
  readonly leftWork: number;
}

function cardKey({ name }: TrainingQueue): string {
  return `nasbench-card:${name}`;
}

/**
 * Writes the card of a queue, or its new numbers.
 *
 * @throws QueueError `queues-differ` when the queue is for another configuration, `version-differs`.
 */
export async function writeCard(
  queue: TrainingQueue,
  card: Omit<QueueCard, 'version'>,
): Promise<void> {
  const found = await findCard(queue);
  if (found !== undefined) requireSameCard(queue, found, card.configuration);
  const { configuration, ...rest } = card;
  const bytes = Buffer.from(encodeConfiguration(configuration)).toString('base64');
  const fields = { ...rest, configuration: bytes, version: packageVersion() };
  await queue.redis.hset(cardKey(queue), fields);
}

/** Says how many runs of a plan are still to be put in, and their work. */
export async function writeLeft(
  queue: TrainingQueue,
  { left, leftWork }: Pick<QueueCard, 'left' | 'leftWork'>,
): Promise<void> {
  await queue.redis.hset(cardKey(queue), { left, leftWork });
}

/** @throws QueueError `queue-not-found` for a queue that nothing was put into, `version-differs`. */
export async function readCard(queue: TrainingQueue): Promise<QueueCard> {
  const card = await findCard(queue);
  if (card !== undefined) return card;
  const message =
    `There is no queue ${queue.name} at ${queue.address}. ` +
    'Fill it with `nasbench train enqueue`, or name another one.';
  throw new QueueError('queue-not-found', message, { name: queue.name });
}

async function findCard(queue: TrainingQueue): Promise<QueueCard | undefined> {
  const fields = await queue.redis.hgetall(cardKey(queue));
  const { configuration: text, version = '', provenance } = fields;
  if (text === undefined) return undefined;
  if (version !== packageVersion()) throw versionDiffers(queue, version);
  return {
    configuration: decodeConfiguration(Buffer.from(text.slice(0, MOST_CHARACTERS), 'base64')),
    provenance: provenance === 'synthetic' ? 'synthetic' : 'real',
    version,
    planned: Number(fields.planned ?? 0),
    left: Number(fields.left ?? 0),
    leftWork: Number(fields.leftWork ?? 0),
  };
}

function versionDiffers(queue: TrainingQueue, version: string): QueueError {
  const own = packageVersion();
  const message =
    `The queue ${queue.name} was filled by version ${JSON.stringify(version)} of @nasbench/train; ` +
    `this is ${own}. Install the same version everywhere, or use another queue.`;
  return new QueueError('version-differs', message, { expected: version, own });
}

function requireSameCard(
  queue: TrainingQueue,
  found: QueueCard,
  wanted: TrainingConfiguration,
): void {
  if (configurationDigest(found.configuration) === configurationDigest(wanted)) return;
  const differences = settingsThatDiffer(found.configuration, wanted);
  const message =
    `The queue ${queue.name} is for other settings: ${differences.slice(0, 4).join('; ')}. ` +
    'Give the same preset and images, or name another queue.';
  throw new QueueError('queues-differ', message, { differences });
}
