import { describe, expect, it } from 'vitest';
import { RunSet } from '../../src/queue/run-set.js';

describe('a set of runs', () => {
  it('holds each run once, and keeps cells, budgets and repeats apart', () => {
    const set = new RunSet();
    const key = { cellId: 423_623, epochs: 4, repeat: 1 };
    expect(set.has(key)).toBe(false);
    expect([set.add(key), set.add(key)]).toEqual([true, false]);
    const others = [{ cellId: 423_622 }, { epochs: 12 }, { repeat: 0 }];
    expect(others.map((other) => set.has({ ...key, ...other }))).toEqual([false, false, false]);
    expect([set.has(key), set.size]).toEqual([true, 1]);
  });

  it('has its bits where Redis counts them', () => {
    const set = new RunSet();
    set.add({ cellId: 9, epochs: 4, repeat: 1 });
    expect(set.bitmaps.get('4-1')?.slice(0, 3)).toEqual(Uint8Array.of(0, 0x40, 0));
  });
});
