import { describe, expect, it } from 'vitest';
import { evaluationStops } from '../../src/session/evaluation-stops.js';

describe('the places of evaluations', () => {
  it.each([
    [4, 625, 312],
    [12, 1875, 937],
    [36, 5625, 2812],
    [108, 16_875, 8437],
  ])('are those of the reference in a run of %d epochs', (epochs, totalSteps, halfway) => {
    expect(evaluationStops({ epochs, totalSteps, fractions: [0.5] })).toEqual([
      { step: 1, epoch: 0 },
      { step: halfway, epoch: epochs / 2 },
      { step: totalSteps, epoch: epochs },
    ]);
  });

  it('come in the order of the steps in a run of one step', () => {
    const stops = evaluationStops({ epochs: 1, totalSteps: 1, fractions: [0.25, 0.5] });
    expect(stops.map(({ step }) => step)).toEqual([1, 1, 1, 1]);
    expect(stops.map(({ epoch }) => epoch)).toEqual([0, 0.25, 0.5, 1]);
  });
});
