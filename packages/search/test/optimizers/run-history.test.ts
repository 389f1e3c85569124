import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../src/optimizers/run-history.js';

describe(RunHistory, () => {
  it('knows a configuration again by all of its values', () => {
    const history = new RunHistory([2, 3, 21], 4);
    expect(history.find([1, 2, 20])).toBeUndefined();
    expect(history.add([1, 2, 20])).toBe(0);
    expect(history.add([1, 2, 19])).toBe(1);
    expect(history.add([1, 2, 20])).toBe(0);
    expect(history.find([9, 1, 2, 19], 1)).toBe(1);
    expect([...history.valuesOf(1)]).toEqual([1, 2, 19]);
    expect(history.size).toBe(2);
  });

  it('gives one training row for each finished run, in the order of their ends', () => {
    const history = new RunHistory([4, 4], 2);
    for (let i = 0; i < 16; i += 1) history.add([i >> 2, i % 4]);
    for (let i = 0; i < 200; i += 1) {
      const [configuration, seed] = [i % 16, i % 2];
      history.finish({ configuration, seed, cost: i / 1000 });
    }
    const { values, responses, count } = history.trainingRows;
    expect(count).toBe(200);
    for (let i = 0; i < 200; i += 1) {
      expect(responses[i]).toBe(i / 1000);
      expect([...values.subarray(2 * i, 2 * i + 2)]).toEqual([(i % 16) >> 2, i % 4]);
    }
  });

  it('compares over the seeds that both have finished', () => {
    const history = new RunHistory([4], 3);
    const [one, other] = [history.add([0]), history.add([1])];
    expect(history.difference(one, other)).toBeNaN();
    history.finish({ configuration: one, seed: 0, cost: 0.5 });
    history.finish({ configuration: one, seed: 2, cost: 0.9 });
    history.finish({ configuration: other, seed: 0, cost: 0.2 });
    history.open(other, 2);
    expect(history.difference(one, other)).toBeCloseTo(0.3, 12);
    expect(history.missingSeeds(other, one)).toEqual([]);
    expect(history.missingSeeds(one, other)).toEqual([]);
    expect([history.isOpen(one), history.isOpen(other)]).toEqual([false, true]);
    expect([history.unusedSeed(one), history.unusedSeed(other)]).toEqual([1, 1]);
    history.finish({ configuration: one, seed: 1, cost: 0.1 });
    expect(history.unusedSeed(one)).toBeUndefined();
    expect(history.missingSeeds(other, one)).toEqual([1]);
  });
});
