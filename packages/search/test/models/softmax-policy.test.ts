import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { SoftmaxPolicy } from '../../src/models/softmax-policy.js';

const LOGITS = [0.3, -0.2, 1, 0, -1];

describe(SoftmaxPolicy, () => {
  it('begins with every value alike', () => {
    expect(new SoftmaxPolicy([2, 4]).probabilities()).toEqual([0.5, 0.5, 0.25, 0.25, 0.25, 0.25]);
  });

  it('draws values as often as they are likely', () => {
    const policy = new SoftmaxPolicy([2, 3], LOGITS);
    const stream = RandomStream.fromSeed('softmax');
    const counts = [0, 0, 0, 0, 0];
    const values = new Uint8Array(2);
    for (let i = 0; i < 40_000; i += 1) {
      policy.draw(values, stream);
      counts[values[0]!]! += 1;
      counts[2 + values[1]!]! += 1;
    }
    policy.probabilities().forEach((probability, at) => {
      expect(Math.abs(counts[at]! / 40_000 - probability)).toBeLessThan(0.01);
    });
  });

  it('moves along the gradient of the log-probability, as finite differences give it', () => {
    const taken = [1, 2];
    const logProbability = (logits: readonly number[]): number => {
      const probabilities = new SoftmaxPolicy([2, 3], logits).probabilities();
      return Math.log(probabilities[taken[0]!]!) + Math.log(probabilities[2 + taken[1]!]!);
    };
    const policy = new SoftmaxPolicy([2, 3], LOGITS);
    policy.ascend(taken, 0.01);
    policy.logits().forEach((logit, at) => {
      const [up, down] = [1e-6, -1e-6].map((shift) =>
        logProbability(LOGITS.map((other, i) => (i === at ? other + shift : other))),
      );
      const gradient = (up! - down!) / 2e-6;
      expect((logit - LOGITS[at]!) / 0.01).toBeCloseTo(gradient, 6);
    });
  });

  it('stands logits far apart', () => {
    const policy = new SoftmaxPolicy([2], [1_000, -1_000]);
    expect(policy.probabilities()).toEqual([1, 0]);
  });
});
