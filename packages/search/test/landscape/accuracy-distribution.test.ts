import { describe, expect, it } from 'vitest';
import { accuracyDistributions } from '../../src/landscape/accuracy-distribution.js';
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
