import { PAPER_CONFIGURATION } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RunQueue } from '../../src/jobs/run-queue.js';
import { tinyPlan } from './tiny-job.js';

const plan = tinyPlan(PAPER_CONFIGURATION, { epochs: [1, 2] });

describe(RunQueue, () => {
  it('hands out what is not done, in order, and then nothing', () => {
    const queue = new RunQueue(plan, Uint8Array.of(1, 0, 0, 1, 0, 1));
    const taken = Array.from({ length: 4 }, () => queue.take()?.index);
    expect(taken).toEqual([1, 2, 4, undefined]);
  });

  it('hands out a run that came back before those that were never out', () => {
    const queue = new RunQueue(plan, new Uint8Array(6));
    const first = queue.take()!;
    queue.giveBack(first);
    expect([queue.take(), queue.take()?.index]).toEqual([first, 1]);
  });

  it('counts the lost starts of each run', () => {
    const queue = new RunQueue(plan, new Uint8Array(6));
    const [first, second] = [queue.take()!, queue.take()!];
    expect([queue.countLost(first), queue.countLost(first)]).toEqual([1, 2]);
    expect([queue.lostStarts(first), queue.lostStarts(second)]).toEqual([2, 0]);
  });
});
