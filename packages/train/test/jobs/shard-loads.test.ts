import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { ShardLoads } from '../../src/jobs/shard-loads.js';

describe(ShardLoads, () => {
  it.each([1, 2, 3, 7, 64])(
    'gives each piece to the first of %i shares that have the least',
    (shares) => {
      const stream = RandomStream.fromSeed(shares);
      const loads = new ShardLoads(shares);
      const plain = Array<number>(shares).fill(0);
      for (let piece = 0; piece < 1000; piece += 1) {
        // Few different sizes, so that there are ties.
        const work = 1 + (stream.uint32() % 4);
        const least = plain.indexOf(Math.min(...plain));
        expect(loads.give(work)).toBe(least);
        plain[least]! += work;
      }
    },
  );
});
