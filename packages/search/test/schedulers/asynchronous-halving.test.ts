import { describe, expect, it } from 'vitest';
import { AsynchronousHalving } from '../../src/schedulers/asynchronous-halving.js';
import { resultOf } from './results.js';

describe(AsynchronousHalving, () => {
  it('climbs as in a run by hand: a promotion as soon as one is due, the highest rung first', () => {
    const schedule = new AsynchronousHalving([4, 12, 36], 2);
    const losses = [0.5, 0.4, 0.39, 0.3, 0.2, 0.19, 0.18];
    const seen = losses.map((loss, trial) => {
      const job = schedule.next();
      schedule.finish(job, resultOf(trial, loss));
      return [job.rung, job.epochs, job.promoted?.trial];
    });
    expect(seen).toEqual([
      [0, 4, undefined], // trial 0
      [0, 4, undefined], // trial 1 is the best of two
      [1, 12, 1], // trial 2
      [0, 4, undefined], // trial 3 is the best of three, of which one is due and was promoted ...
      [1, 12, 3], // ... but not trial 3 itself: trial 4, the best of two on rung 1
      [2, 36, 4], // trial 5 on the top
      [0, 4, undefined], // trial 6
    ]);
  });

  it('never waits: a thousand workers start a thousand trainings', () => {
    const schedule = new AsynchronousHalving([4, 12, 36, 108], 3);
    const jobs = Array.from({ length: 1_000 }, () => schedule.next());
    expect(jobs.every(({ rung, slot }, i) => rung === 0 && slot === i)).toBe(true);
  });

  it('trains a third as often on each budget as on the one below, by and by', () => {
    const schedule = new AsynchronousHalving([4, 12, 36, 108], 3);
    const counts = [0, 0, 0, 0];
    for (let trial = 0; trial < 9_000; trial += 1) {
      const job = schedule.next();
      counts[job.rung]! += 1;
      schedule.finish(job, resultOf(trial, ((trial * 7_919) % 10_007) / 10_007));
    }
    for (const rung of [1, 2, 3]) {
      const share = counts[rung]! / counts[rung - 1]!;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.03);
    }
  });
});
