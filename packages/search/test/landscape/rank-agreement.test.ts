import { describe, expect, it } from 'vitest';
import { budgetValues } from '../../src/landscape/budget-values.js';
import { budgetAgreement } from '../../src/landscape/rank-agreement.js';
import { datasetOf } from '../small-benchmark.js';

const rowsAt = (epochs: number, values: readonly number[]) =>
  values.map((validation, id) => ({ id, epochs, validation }));

describe('budgetAgreement', () => {
  it('says so where there is one budget', () => {
    expect(budgetAgreement(budgetValues(datasetOf(rowsAt(4, [0.1, 0.2, 0.3]))))).toEqual({
      found: false,
      reason:
        'Cells were trained with one budget only (4 epochs), so that there is nothing to compare it with.',
    });
  });

  it('says so where no cell has two budgets', () => {
    const dataset = datasetOf([
      { id: 1, epochs: 4, validation: 0.5 },
      { id: 2, epochs: 108, validation: 0.5 },
    ]);
    expect(budgetAgreement(budgetValues(dataset)).found).toBe(false);
  });

  it('correlates the ranks of four cells as by hand', () => {
    const dataset = datasetOf([
      ...rowsAt(4, [0.1, 0.2, 0.3, 0.4]),
      ...rowsAt(108, [0.6, 0.5, 0.7, 0.8]),
    ]);
    // One of six pairs is swapped: tau = 4/6, and rho = 1 - 6*2/(4*15).
    const found = budgetAgreement(budgetValues(dataset));
    if (!found.found) throw new Error(found.reason);
    const [agreement] = found.value;
    expect(agreement).toMatchObject({ first: '4 epochs', second: '108 epochs', cells: 4 });
    expect(agreement!.kendall).toBeCloseTo(2 / 3, 12);
    expect(agreement!.spearman).toBeCloseTo(0.8, 12);
  });
});
