import { describe, expect, it } from 'vitest';
import {
  accuracyDistributions,
  distributionOf,
} from '../../src/landscape/accuracy-distribution.js';
import { budgetValues } from '../../src/landscape/budget-values.js';
import { datasetOf } from '../small-benchmark.js';

describe('accuracyDistributions', () => {
  it('says so where no cell has the accuracy', () => {
    const budgets = budgetValues(datasetOf([{ id: 1, validation: 0.5 }]));
    expect(accuracyDistributions(budgets, 'testAccuracy')).toEqual({
      found: false,
      reason: 'No test accuracy is known of any cell of this dataset.',
    });
  });

  it('has a step for each of three values', () => {
    const rows = [0.5, 0.75, 0.25].map((validation, id) => ({ id, validation }));
    const found = accuracyDistributions(budgetValues(datasetOf(rows)), 'validationAccuracy');
    expect(found).toMatchObject({
      found: true,
      value: [
        {
          ...{ epochs: 108, cells: 3, lowest: 0.25, median: 0.5, highest: 0.75 },
          steps: [
            { value: 0.25, share: 1 / 3 },
            { value: 0.5, share: 2 / 3 },
            { value: 0.75, share: 1 },
          ],
        },
      ],
    });
  });

  it('takes the mean of the runs of a cell', () => {
    const rows = [0.25, 0.75].map((validation, repeat) => ({ id: 4, repeat, validation }));
    const found = accuracyDistributions(budgetValues(datasetOf(rows)), 'validationAccuracy');
    expect(found).toMatchObject({ value: [{ cells: 1, median: 0.5 }] });
  });
});

describe('distributionOf', () => {
  it('has one step for equal values', () => {
    expect(distributionOf(Float64Array.of(1, 1, 2), 10)).toEqual([
      { value: 1, share: 2 / 3 },
      { value: 2, share: 1 },
    ]);
  });

  it('keeps exact steps, the first and the last of too many', () => {
    const sorted = Float64Array.from({ length: 1000 }, (_, at) => at);
    const steps = distributionOf(sorted, 10);
    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps[0]).toEqual({ value: 0, share: 0.001 });
    expect(steps.at(-1)).toEqual({ value: 999, share: 1 });
    for (const { value, share } of steps) expect(share).toBe((value + 1) / 1000);
  });
});
