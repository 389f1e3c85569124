import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { requireKnownOptions, UsageError } from '@nasbench/core';
import type { JobData } from './job-payload.js';
import { describeAddress, parseQueueAddress, redact } from './queue-address.js';
import { QueueError } from './queue-error.js';

/** Before the keys that BullMQ makes. */
export const KEY_PREFIX = 'nasbench';
const MOST_RETRY_MILLISECONDS = 2000;
const CONNECT_MILLISECONDS = 10_000;

/** Options of {@link openQueue}. */
export interface OpenQueueOptions {
  /** `redis://HOST:PORT`, or `rediss://` for TLS, with user and password where needed. */
  readonly url: string;
  /** For a URL that has none. */
  readonly password?: string;
  /** Letters, digits, `.`, `_` and `-`; queues of different names share one Redis. @default 'train' */
  readonly name?: string;
  /** Told when Redis goes away and when it is back; holds no secrets. */
  readonly onNotice?: (message: string) => void;
}

/** A queue of trainings on a Redis server, with one connection to it. */
export interface TrainingQueue {
  readonly name: string;
  /** Where it is, without secrets. */
  readonly address: string;
  readonly jobs: Queue<JobData, string>;
  readonly redis: Redis;
  /** Ends the connection; what is in the queue stays. */
  readonly close: () => Promise<void>;
}

const KNOWN = ['url', 'password', 'name', 'onNotice'];

/**
 * Connects to a queue. Once connected, commands wait through outages of Redis.
 *
 * @throws UsageError; QueueError `redis-client-missing`, `queue-not-reachable`.
 */
export async function openQueue(options: OpenQueueOptions): Promise<TrainingQueue> {
  requireKnownOptions(options, KNOWN, 'openQueue');
  const { name = 'train', password, onNotice } = options;
  requireName(name);
  const url = parseQueueAddress(options.url);
  if (url.password === '' && password !== undefined) url.password = password;
  const address = describeAddress(url);
  const Client = await loadClient();
  // It loads the client as well, and says less when that is missing.
  const { Queue: JobQueue } = await import('bullmq');
  const redis = await connect(Client, url);
  watchOutages(redis, url, onNotice);
  const jobs = new JobQueue<JobData, string>(name, { connection: redis, prefix: KEY_PREFIX });
  jobs.on('error', () => undefined);
  const close = async (): Promise<void> => {
    await jobs.close();
    redis.disconnect();
  };
  return { name, address, jobs, redis, close };
}

function requireName(name: string): void {
  if (/^[\w.-]{1,64}$/.test(name)) return;
  const message =
    'openQueue: name must be 1 to 64 letters, digits, ".", "_" or "-", ' +
    `got ${JSON.stringify(name)}.`;
  throw new UsageError('invalid-option', message, { option: 'name', value: name });
}

async function loadClient(): Promise<typeof Redis> {
  try {
    return (await import('ioredis')).Redis;
  } catch (error) {
    const message =
      'A queue needs the package ioredis, which is not installed: npm install ioredis@5';
    throw new QueueError('redis-client-missing', message, {}, { cause: error });
  }
}

async function connect(Client: typeof Redis, url: URL): Promise<Redis> {
  let [isOpen, why] = [false, 'no answer'];
  const redis = new Client(url.href, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MILLISECONDS,
    // The first time, an error of the user's is likelier than an outage.
    retryStrategy: (times) => (isOpen ? Math.min(200 * times, MOST_RETRY_MILLISECONDS) : null),
  });
  redis.on('error', (error: Error) => (why = error.message));
  try {
    await redis.connect();
    await redis.ping();
    isOpen = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    // The event says why, the exception often only that the connection is closed.
    const text = why === 'no answer' && error instanceof Error ? error.message : why;
    const message =
      `Expected a Redis server at ${describeAddress(url)}: ${redact(text, url).replace(/\.+$/, '')}. ` +
      (/certificate/i.test(text)
        ? 'Name the file of its certificate authority in NODE_EXTRA_CA_CERTS.'
        : 'Start one, or correct address, user and password.');
    throw new QueueError('queue-not-reachable', message, { address: describeAddress(url) });
  }
}

function watchOutages(redis: Redis, url: URL, onNotice?: (message: string) => void): void {
  let isOut = false;
  const address = describeAddress(url);
  redis.on('error', ({ message }: Error) => {
    if (isOut) return;
    isOut = true;
    onNotice?.(`Redis at ${address} is out of reach (${redact(message, url)}); waiting for it`);
  });
  redis.on('ready', () => {
    if (isOut) onNotice?.(`Redis at ${address} is back`);
    isOut = false;
  });
}
