import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { BatchPlanner, type BatchPlannerOptions } from '../../src/images/batch-planner.js';

function plannerOf(options: Partial<BatchPlannerOptions> = {}): BatchPlanner {
  return new BatchPlanner({
    count: 50,
    batchSize: 8,
    padding: 4,
    mirror: true,
    seed: RandomStream.fromSeed(1),
    nextBatch: 0,
    ...options,
  });
}

function plans(planner: BatchPlanner, length: number) {
  return Array.from({ length }, () => planner.next());
}

const sizes = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  batchSize: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0 }).map((seed) => RandomStream.fromSeed(seed)),
});

describe('BatchPlanner', () => {
  it('takes every image once in each epoch, whatever the batch size', () => {
    fc.assert(
      fc.property(sizes, (options) => {
        const { count, batchSize } = options;
        const batches = plans(plannerOf(options), Math.ceil((3 * count) / batchSize));
        const taken = batches.flatMap(({ indices }) => [...indices]);
        for (let epoch = 0; epoch < 3; epoch += 1) {
          const seen = new Set(taken.slice(epoch * count, (epoch + 1) * count));
          expect(seen.size).toBe(count);
          expect(Math.max(...seen)).toBe(count - 1);
        }
      }),
    );
  });

  it('plans any batch alike, wherever it starts', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 30 }), (options, nextBatch) => {
        const all = plans(plannerOf(options), nextBatch + 3);
        const rest = plans(plannerOf({ ...options, nextBatch }), 3);
        expect(rest).toEqual(all.slice(nextBatch));
      }),
    );
  });

  it('depends on the seed of the repeat and not on what other repeats have drawn', () => {
    const run = RandomStream.fromSeed('run');
    const first = plans(plannerOf({ seed: run.split(0) }), 3);
    run.uint32();
    expect(plans(plannerOf({ seed: run.split(1) }), 3)).not.toEqual(first);
    expect(plans(plannerOf({ seed: run.split(0) }), 3)).toEqual(first);
  });

  it('shuffles each epoch anew', () => {
    const [first, second] = plans(plannerOf({ batchSize: 50 }), 2);
    expect(second!.indices).not.toEqual(first!.indices);
  });

  it('uses every crop and both mirrorings about equally often', () => {
    const all = plans(plannerOf({ batchSize: 256 }), 40);
    for (const draws of [all.flatMap((p) => [...p.rows]), all.flatMap((p) => [...p.columns])]) {
      const counts = Array.from(
        { length: 9 },
        (_, value) => draws.filter((v) => v === value).length,
      );
      // 10,240 draws: 1,138 expected, 32 the deviation.
      expect(Math.min(...counts)).toBeGreaterThan(1138 - 160);
      expect(Math.max(...counts)).toBeLessThan(1138 + 160);
    }
    const mirrored = all
      .flatMap((plan) => [...plan.mirrored])
      .filter((value) => value === 1).length;
    expect(Math.abs(mirrored - 5120)).toBeLessThan(250);
  });

  it('without padding and mirror leaves images as they are, in the same order', () => {
    const plain = plannerOf({ padding: 0, mirror: false }).next();
    expect(plain.indices).toEqual(plannerOf().next().indices);
    expect(new Set([...plain.rows, ...plain.columns, ...plain.mirrored])).toEqual(new Set([0]));
  });

  it('plans what it has always planned', () => {
    // May never change: it would give other results for the same seed.
    const hash = createHash('sha256');
    for (const { indices, rows, columns, mirrored } of plans(plannerOf(), 20)) {
      hash.update([indices, rows, columns, mirrored].map(String).join(';'));
    }
    expect(hash.digest('hex')).toBe(
      '51bc88959891a7289b74178c6849d75f4ed3c006f76cd3798041cf387c97e16f',
    );
  });
});
