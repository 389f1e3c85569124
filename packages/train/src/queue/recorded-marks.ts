import type { RunKey } from './job-payload.js';
import type { TrainingQueue } from './open-queue.js';
import { bitmapName, type RunSet } from './run-set.js';

/**
 * Marks in Redis of the runs whose records are on disk, so that their jobs can be forgotten and yet
 * not be put in again. One bit each; the collector alone writes them, and its journal is the truth.
 */
export class RecordedMarks {
  readonly #queue: TrainingQueue;

  constructor(queue: TrainingQueue) {
    this.#queue = queue;
  }

  /** Makes the marks what the journal says; those of runs that it does not have go. */
  async replace(recorded: RunSet): Promise<void> {
    const names = [...recorded.bitmaps.keys()];
    const found = await this.#queue.redis.smembers(this.#namesKey);
    const stale = found.filter((name) => !recorded.bitmaps.has(name));
    const pipeline = this.#queue.redis.multi();
    if (stale.length > 0) {
      pipeline.del(...stale.map((name) => this.#key(name))).srem(this.#namesKey, ...stale);
    }
    for (const [name, bitmap] of recorded.bitmaps) {
      pipeline.set(this.#key(name), Buffer.from(bitmap));
    }
    if (names.length > 0) pipeline.sadd(this.#namesKey, ...names);
    await pipeline.exec();
  }

  async add(keys: readonly RunKey[]): Promise<void> {
    const pipeline = this.#queue.redis.multi();
    for (const key of keys) pipeline.setbit(this.#key(bitmapName(key)), key.cellId, 1);
    pipeline.sadd(this.#namesKey, ...new Set(keys.map(bitmapName)));
    await pipeline.exec();
  }

  /** Those that are not marked. */
  async unmarked<Key extends RunKey>(keys: readonly Key[]): Promise<Key[]> {
    const pipeline = this.#queue.redis.pipeline();
    for (const key of keys) pipeline.getbit(this.#key(bitmapName(key)), key.cellId);
    const answers = (await pipeline.exec()) ?? [];
    const failure = answers.find(([error]) => error !== null)?.[0];
    if (failure !== undefined && failure !== null) throw failure;
    return keys.filter((_, place) => answers[place]?.[1] === 0);
  }

  /** Number of marks. */
  async count(): Promise<number> {
    const { redis } = this.#queue;
    const names = await redis.smembers(this.#namesKey);
    const counts = await Promise.all(names.map((name) => redis.bitcount(this.#key(name))));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  get #namesKey(): string {
    return `nasbench-recorded:${this.#queue.name}`;
  }

  #key(name: string): string {
    return `${this.#namesKey}:${name}`;
  }
}
