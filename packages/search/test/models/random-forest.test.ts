import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { parameterSpaceOf, drawConfigurations } from '../../src/encodings/parameter-space.js';
import { RandomForest, type RandomForestSettings } from '../../src/models/random-forest.js';

/** One tree that sees everything. */
const PLAIN: RandomForestSettings = {
  trees: 1,
  bootstrap: false,
  featureShare: 1,
  minSplit: 2,
  minLeaf: 1,
};
const SMAC: RandomForestSettings = {
  trees: 10,
  bootstrap: true,
  featureShare: 5 / 6,
  minSplit: 3,
  minLeaf: 3,
};

/** Random configurations of encoding A and a response that is no simple function of them. */
function randomRows(count: number, seed = 1) {
  const space = parameterSpaceOf('encoding-a');
  const stream = RandomStream.fromSeed(seed);
  const values = new Uint8Array(count * 26);
  drawConfigurations(space, stream, values, count);
  const responses = Float64Array.from({ length: count }, (_, row) => {
    const [first, second, op] = [values[26 * row]!, values[26 * row + 7]!, values[26 * row + 23]!];
    return 0.1 * first * second + 0.2 * op + 0.05 * stream.float();
  });
  return { levels: space.levels, values, responses, count };
}

function predictAll(forest: RandomForest, values: Uint8Array, count: number) {
  const [means, variances] = [new Float64Array(count), new Float64Array(count)];
  forest.predict(values, count, means, variances);
  return { means, variances };
}

describe(RandomForest, () => {
  it('without rows drawn and with leaves of one repeats what it was shown', () => {
    const { levels, ...data } = randomRows(200);
    const forest = new RandomForest(levels, PLAIN);
    forest.fit(data, RandomStream.fromSeed(1));
    predictAll(forest, data.values, 200).means.forEach((mean, row) => {
      expect(mean).toBeCloseTo(data.responses[row]!, 12);
    });
  });

  it('grows the tree that one works out by hand', () => {
    // The first parameter parts 1 1 from 6 8 10, the second then 6 from 8 10; leaves of two.
    const values = Uint8Array.from([0, 0, 0, 1, 1, 0, 1, 1, 1, 1]);
    const responses = Float64Array.from([1, 1, 6, 8, 10]);
    const forest = new RandomForest([2, 2], { ...PLAIN, minLeaf: 1 });
    forest.fit({ values, responses, count: 5 }, RandomStream.fromSeed(1));
    expect(forest.size).toBe(5); // two splits, three leaves
    expect([...predictAll(forest, values, 5).means]).toEqual([1, 1, 6, 9, 9]);
    const coarse = new RandomForest([2, 2], { ...PLAIN, minLeaf: 2 });
    coarse.fit({ values, responses, count: 5 }, RandomStream.fromSeed(1));
    expect([...predictAll(coarse, values, 5).means]).toEqual([1, 1, 8, 8, 8]);
  });

  it('does not split fewer rows than it should', () => {
    const values = Uint8Array.from([0, 1]);
    const forest = new RandomForest([2], { ...PLAIN, minSplit: 3 });
    forest.fit(
      { values, responses: Float64Array.from([1, 3]), count: 2 },
      RandomStream.fromSeed(1),
    );
    expect(forest.size).toBe(1);
    expect(predictAll(forest, values, 2).means[0]).toBe(2);
  });

  it('stays within the responses, varies among trees, and tells good from bad', () => {
    const { levels, ...data } = randomRows(300);
    const forest = new RandomForest(levels, SMAC);
    forest.fit(data, RandomStream.fromSeed(2));
    const fresh = randomRows(500, 9);
    const { means, variances } = predictAll(forest, fresh.values, 500);
    const [least, most] = [Math.min(...data.responses), Math.max(...data.responses)];
    expect(Math.min(...means)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...means)).toBeLessThanOrEqual(most);
    expect(Math.min(...variances)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...variances)).toBeGreaterThan(1e-4);
    let [error, total] = [0, 0];
    const mean = fresh.responses.reduce((sum, response) => sum + response / 500, 0);
    fresh.responses.forEach((response, row) => {
      error += (response - means[row]!) ** 2;
      total += (response - mean) ** 2;
    });
    expect(1 - error / total).toBeGreaterThan(0.8);
  });

  it('is the mean of its trees, with the variance among them', () => {
    // Two rows, drawn twice with replacement: every tree has a leaf of 0, 1 or, from both, 1/2.
    const values = Uint8Array.from([0, 0]);
    const forest = new RandomForest([2], { ...SMAC, trees: 400 });
    forest.fit(
      { values, responses: Float64Array.from([0, 1]), count: 2 },
      RandomStream.fromSeed(3),
    );
    const { means, variances } = predictAll(forest, values, 1);
    expect(Math.abs(means[0]! - 1 / 2)).toBeLessThan(0.06);
    // 0 and 1 a quarter of the time each: 1/8.
    expect(Math.abs(variances[0]! - 1 / 8)).toBeLessThan(0.02);
  });

  it('is sure of constants', () => {
    const { levels, values, count } = randomRows(100);
    const forest = new RandomForest(levels, SMAC);
    forest.fit(
      { values, responses: new Float64Array(100).fill(0.25), count },
      RandomStream.fromSeed(1),
    );
    const { means, variances } = predictAll(forest, values, count);
    expect(means.every((mean) => mean === 0.25)).toBe(true);
    expect(variances.every((variance) => variance === 0)).toBe(true);
  });

  it('answers one question as it answers many', () => {
    const { levels, ...data } = randomRows(120);
    const forest = new RandomForest(levels, SMAC);
    forest.fit(data, RandomStream.fromSeed(4));
    const { means, variances } = predictAll(forest, data.values, 120);
    for (let row = 0; row < 120; row += 1) {
      const one = data.values.subarray(26 * row, 26 * row + 26);
      expect(forest.predictOne(one)).toBe(means[row]);
      expect(forest.lastVariance).toBe(variances[row]);
    }
  });

  it('does not remember what it was fitted on before', () => {
    const { levels, ...data } = randomRows(150);
    const [used, fresh] = [new RandomForest(levels, SMAC), new RandomForest(levels, SMAC)];
    used.fit(randomRows(400, 5), RandomStream.fromSeed(6));
    for (const forest of [used, fresh]) forest.fit(data, RandomStream.fromSeed(7));
    expect(predictAll(used, data.values, 150)).toEqual(predictAll(fresh, data.values, 150));
  });

  it('gives the same answers for rows in another order', () => {
    const { levels, values, responses, count } = randomRows(100);
    const order = Array.from({ length: count }, (_, row) => count - 1 - row);
    const turned = {
      values: Uint8Array.from(
        order.flatMap((row) => [...values.subarray(26 * row, 26 * row + 26)]),
      ),
      responses: Float64Array.from(order, (row) => responses[row]!),
      count,
    };
    const [one, other] = [PLAIN, PLAIN].map((settings) => new RandomForest(levels, settings));
    one!.fit({ values, responses, count }, RandomStream.fromSeed(8));
    other!.fit(turned, RandomStream.fromSeed(8));
    const expected = predictAll(one!, values, count).means;
    predictAll(other!, values, count).means.forEach((mean, row) => {
      expect(mean).toBeCloseTo(expected[row]!, 12);
    });
  });
});
