import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordedMarks } from '../../src/queue/recorded-marks.js';
import { RunSet } from '../../src/queue/run-set.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { newQueue } from './tiny-queue.js';

const RUNS = [
  { cellId: 3, epochs: 4, repeat: 0 },
  { cellId: 3, epochs: 4, repeat: 1 },
];

let server: RedisServer;
beforeAll(async () => {
  if (HAS_REDIS) server = await RedisServer.start();
});
afterAll(() => server.remove());

describe.skipIf(!HAS_REDIS)('marks of recorded runs', () => {
  it('of a journal that is no longer used go, so that its runs are trained again', async () => {
    const marks = new RecordedMarks(await newQueue(server));
    await marks.add(RUNS);
    expect(await marks.count()).toBe(2);
    await marks.replace(new RunSet());
    expect(await marks.count()).toBe(0);
    expect(await marks.unmarked(RUNS)).toEqual(RUNS);
  });

  it('become those of the journal, of which some were there', async () => {
    const marks = new RecordedMarks(await newQueue(server));
    await marks.add(RUNS);
    const journal = new RunSet();
    for (const repeat of [1, 2]) journal.add({ cellId: 3, epochs: 4, repeat });
    await marks.replace(journal);
    expect(await marks.count()).toBe(2);
    expect(await marks.unmarked(RUNS)).toEqual([RUNS[0]]);
  });
});
