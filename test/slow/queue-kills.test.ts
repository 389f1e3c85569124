import { planRuns } from '@nasbench/train';
import { describe, expect, it } from 'vitest';
import { expectKillsToCostNothing } from '../kill/queue-kills.js';
import { CONFIGURATION } from '../kill/tiny-training.mjs';
import { HAS_REDIS } from '../redis/redis-server.js';

const ROUNDS = 30;

/** Runs of 8 and 16 steps. */
const PLAN = planRuns({
  cells: Int32Array.from({ length: 30 }, (_, id) => id),
  epochs: [1, 2],
  repeats: 6,
  seed: 'kill the queue',
  configurations: [CONFIGURATION],
});

describe.skipIf(process.platform === 'win32' || !HAS_REDIS)('a queue of trainings', () => {
  it(
    `of ${PLAN.length} runs, whose 4 workers, collector and Redis are killed ${ROUNDS} times, ` +
      'gives each run once, as an undisturbed process does',
    { timeout: 1_800_000 },
    async () => {
      const kills = await expectKillsToCostNothing(PLAN, ROUNDS);
      console.log(`killed: ${JSON.stringify(kills)}`);
      expect(kills.workers).toBeGreaterThanOrEqual(10);
      expect(kills.collector).toBeGreaterThan(0);
      expect(kills.redis).toBeGreaterThan(0);
    },
  );
});
