import { PAPER_CONFIGURATION, type LearningRateSchedule } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { learningRate, totalSteps } from '../../src/optimizer/learning-rate.js';
import { ANSWERS } from '../oracle/tensorflow-answers.js';

function withSchedule(schedule: LearningRateSchedule) {
  return {
    ...PAPER_CONFIGURATION,
    optimizer: { ...PAPER_CONFIGURATION.optimizer, schedule },
  };
}

function ratesOf(schedule: LearningRateSchedule): number[] {
  const configuration = withSchedule(schedule);
  return Array.from({ length: 25 }, (_, step) =>
    learningRate({ configuration, step, totalSteps: 24 }),
  );
}

describe('learningRate', () => {
  it('names an option that it does not know', () => {
    const options = { configuration: PAPER_CONFIGURATION, step: 1, totalSteps: 2, epoch: 1 };
    expect(() => learningRate(options)).toThrow(/unknown option "epoch"/);
  });

  it('asks for the elapsed time when the schedule goes by time', () => {
    const configuration = withSchedule('cosine-by-time');
    expect(() => learningRate({ configuration, step: 1, totalSteps: 2 })).toThrow(
      expect.objectContaining({
        code: 'missing-option',
        message: expect.stringContaining('elapsedFraction'),
      }),
    );
  });

  it.each(['cosine-by-step', 'cosine-by-time', 'stepwise'] as const)(
    'is 0 at the first step of %s',
    (schedule) => {
      const options = { step: 0, totalSteps: 10, elapsedFraction: 0 };
      expect(learningRate({ configuration: withSchedule(schedule), ...options })).toBe(0);
    },
  );

  it('falls by the cosine of TensorFlow from the base to 0', () => {
    const expected = ANSWERS.learningRate.cosine;
    ratesOf('cosine-by-step')
      .slice(1)
      .forEach((rate, i) => expect(rate).toBeCloseTo(expected[i + 1]!, 7));
  });

  it('falls in the steps of TensorFlow, a step after each boundary', () => {
    const expected = ANSWERS.learningRate.stepwise;
    ratesOf('stepwise')
      .slice(1)
      .forEach((rate, i) => expect(rate).toBeCloseTo(expected[i + 1]!, 9));
  });

  it.each([
    [0.25, 0.1 * (1 + Math.SQRT1_2)],
    [0.5, 0.1],
    [1, 0],
    [1.2, 0],
  ])('follows the clock alone when it goes by time: %d of it', (elapsedFraction, rate) => {
    const configuration = withSchedule('cosine-by-time');
    const options = { configuration, step: 7, totalSteps: 8, elapsedFraction };
    expect(learningRate(options)).toBeCloseTo(rate, 12);
  });
});

describe('totalSteps', () => {
  it.each([
    [4, 625],
    [12, 1875],
    [36, 5625],
    [108, 16_875],
    [1, 156],
    [0.5, 78],
  ])('gives %d epochs of the paper %d steps', (epochs, steps) => {
    expect(totalSteps(PAPER_CONFIGURATION, epochs, 40_000)).toBe(steps);
  });
});
