import { quantile, sortedNumbers } from '../statistics/quantile.js';
import { knownRows, pickRows, type BudgetValues } from './budget-values.js';
import { densityGrid, type DensityGrid } from './density-grid.js';
import { found, missing, type Finding } from './finding.js';
import { paretoFront } from './pareto-front.js';

/** What a cell costs. */
export type Cost = 'trainableParameters' | 'trainingSeconds';

/** A cell that is on a front. */
export interface FrontPoint {
  readonly cellId: number;
  readonly cost: number;
  /** Fraction. */
  readonly accuracy: number;
}

/** Accuracy against cost: where the cells are, and which of them no other beats. */
export interface CostView {
  readonly cost: Cost;
  readonly epochs: number;
  /** Cells with both numbers. */
  readonly cells: number;
  /** How many cells are where; the worst are left out. */
  readonly density: DensityGrid;
  /** Ascending by cost. */
  readonly front: readonly FrontPoint[];
}

const ACROSS = 60;
const UP = 44;
/** Share of the cells that may be below what is drawn: collapsed runs would take all the room. */
const HIDDEN = 0.01;

/** Validation accuracy against a cost at one budget. */
export function costView(
  { metrics, epochs }: BudgetValues,
  ids: Int32Array,
  cost: Cost,
): Finding<CostView> {
  const accuracies = metrics.validationAccuracy;
  // Zero has no place on an axis of ratios.
  const costs = metrics[cost].map((value) => (value > 0 ? value : NaN));
  const known = knownRows(costs, accuracies);
  if (known.length < 2) {
    const words = cost === 'trainingSeconds' ? 'training seconds' : 'parameters';
    return missing(`At ${epochs} epochs the ${words} of fewer than two cells are known.`);
  }
  const [x, y] = [pickRows(costs, known), pickRows(accuracies, known)];
  const [sortedCosts, sortedValues] = [sortedNumbers(x), sortedNumbers(y)];
  const density = densityGrid(x, y, {
    across: { from: sortedCosts[0]!, to: sortedCosts.at(-1)!, boxes: ACROSS, isLog: true },
    up: { from: quantile(sortedValues, HIDDEN), to: sortedValues.at(-1)!, boxes: UP },
  });
  const front = [...paretoFront(costs, accuracies)].map((row) => {
    return { cellId: ids[row]!, cost: costs[row]!, accuracy: accuracies[row]! };
  });
  return found({ cost, epochs, cells: known.length, density, front });
}
