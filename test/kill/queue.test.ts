import { planRuns } from '@nasbench/train';
import { describe, expect, it } from 'vitest';
import { HAS_REDIS } from '../redis/redis-server.js';
import { KILL_ROUNDS } from './killed-process.js';
import { expectKillsToCostNothing } from './queue-kills.js';
import { CONFIGURATION } from './tiny-training.mjs';

/** Each kill costs the start of a process that trains. */
const ROUNDS = Math.ceil(KILL_ROUNDS / 2);

const PLAN = planRuns({
  cells: Int32Array.of(0, 1, 2, 3, 5),
  epochs: [1, 8],
  repeats: 4,
  seed: 'kill the queue',
  configurations: [CONFIGURATION],
});

describe.skipIf(process.platform === 'win32' || !HAS_REDIS)('a queue of trainings', () => {
  it(
    `whose 4 workers, collector and Redis are killed ${ROUNDS} times at random moments, ` +
      'gives each run once, as an undisturbed process does',
    { timeout: 120_000 + ROUNDS * 20_000 },
    async () => {
      const { workers, collector, redis } = await expectKillsToCostNothing(PLAN, ROUNDS);
      expect(workers + collector + redis).toBe(ROUNDS);
    },
  );
});
