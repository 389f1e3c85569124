import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { GoodAndBad, goodCount } from '../../src/models/good-and-bad.js';

describe(goodCount, () => {
  it.each([
    [1, 1],
    [16, 1],
    [17, 2],
    [400, 5],
    [5_000, 18],
    [9_216, 24],
    [1_000_000, 25],
  ])('of %i observations calls %i good', (count, good) => {
    expect(goodCount(count, 0.25, 25)).toBe(good);
  });
});

const OPTIONS = { levels: [2, 3], gamma: 0.25, mostGood: 25, remembered: 25 };

/** The weights of hyperopt, by its own steps: sort, split, ramp, count. */
function plainly(
  values: readonly (readonly number[])[],
  losses: readonly number[],
  options: typeof OPTIONS,
): { readonly good: number[]; readonly bad: number[] } {
  const order = losses.map((_, number) => number).sort((a, b) => losses[a]! - losses[b]! || a - b);
  const good = new Set(order.slice(0, goodCount(losses.length, options.gamma, options.mostGood)));
  const groups = [true, false].map((isGood) =>
    values.filter((_, number) => good.has(number) === isGood),
  );
  const [goodCounts, badCounts] = groups.map((group) => {
    const ramp = group.length - options.remembered;
    const counts = [0, 0, 0, 0, 0];
    group.forEach(([first, second], place) => {
      const rising = 1 / group.length + (place / Math.max(1, ramp - 1)) * (1 - 1 / group.length);
      const weight = place >= ramp ? 1 : rising;
      counts[first!]! += weight;
      counts[2 + second!]! += weight;
    });
    return counts;
  });
  return { good: goodCounts!, bad: badCounts! };
}

describe(GoodAndBad, () => {
  const weigh = (seen: GoodAndBad): { good: number[]; bad: number[] } => {
    const [good, bad] = [new Float64Array(seen.bins), new Float64Array(seen.bins)];
    seen.weigh(good, bad);
    return { good: [...good], bad: [...bad] };
  };

  it('weighs thirty observations as worked out by hand', () => {
    const seen = new GoodAndBad(OPTIONS);
    // Parameter 1 is 1 for the first ten; parameter 2 is 2 for number 29 alone.
    for (let number = 0; number < 30; number += 1) {
      seen.add([number < 10 ? 1 : 0, number === 29 ? 2 : 0]);
      seen.settle(number, number === 4 || number === 29 ? 0 : 1);
    }
    // Two of 30 are good: 4 and 29. The oldest 3 of the other 28 weigh 1/28, then halfway, then 1.
    expect(seen.good()).toEqual([4, 29]);
    const ramp = 1 / 28 + (1 / 28 + 1) / 2 + 1;
    const { good, bad } = weigh(seen);
    expect(good).toEqual([1, 1, 1, 0, 1]);
    expect(bad[0]).toBeCloseTo(19, 12);
    expect(bad[1]).toBeCloseTo(ramp + 6, 12);
    expect(bad[2]).toBeCloseTo(ramp + 25, 12);
    expect(bad.slice(3)).toEqual([0, 0]);
  });

  it('settles ties by age, and takes observations without an outcome for the worst', () => {
    const seen = new GoodAndBad({ ...OPTIONS, gamma: 1 });
    for (let number = 0; number < 9; number += 1) seen.add([0, 0]);
    [7, 5, 3].forEach((number) => seen.settle(number, 1));
    expect(seen.good()).toEqual([3, 5, 7]);
    seen.settle(8, 0.5);
    expect(seen.good()).toEqual([3, 5, 8]);
  });

  it('agrees with the plain way at every step, in whatever order outcomes come', () => {
    const options = { ...OPTIONS, mostGood: 7, remembered: 10, gamma: 0.6 };
    const stream = RandomStream.fromSeed('weights');
    const seen = new GoodAndBad(options);
    const values: number[][] = [];
    const losses: number[] = [];
    const open: number[] = [];
    for (let step = 0; step < 600; step += 1) {
      if (open.length < 4 && (open.length === 0 || stream.below(2) === 0)) {
        values.push([stream.below(2), stream.below(3)]);
        losses.push(Infinity);
        open.push(seen.add(values.at(-1)!));
      } else {
        const [number] = open.splice(stream.below(open.length), 1);
        losses[number!] = stream.below(40) / 40; // with ties
        seen.settle(number!, losses[number!]!);
      }
      const expected = plainly(values, losses, options);
      const { good, bad } = weigh(seen);
      good.forEach((weight, bin) => expect(weight).toBeCloseTo(expected.good[bin]!, 9));
      bad.forEach((weight, bin) => expect(weight).toBeCloseTo(expected.bad[bin]!, 9));
    }
  });

  it('gives back what was added', () => {
    const seen = new GoodAndBad(OPTIONS);
    seen.add([1, 2]);
    seen.add([0, 1]);
    expect(seen.valuesOf(0)).toEqual([1, 2]);
    expect(seen.valuesOf(1)).toEqual([0, 1]);
    seen.settle(1, 0.25);
    expect([seen.lossOf(0), seen.lossOf(1)]).toEqual([Infinity, 0.25]);
  });
});
