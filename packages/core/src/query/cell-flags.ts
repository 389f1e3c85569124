import type { Dataset } from '../dataset/dataset.js';
import { AGGREGATIONS, RUN_STATUSES, type Aggregation } from '../dataset/run-columns.js';
import { budgetEnd } from './answer-row.js';
import { isCollapsed } from './run-metrics.js';

/** What is remarkable about the runs of one cell and budget. */
export interface BudgetFlags {
  readonly epochs: number;
  /** What the rows are; a best-of that collapsed means that every run behind it did. */
  readonly aggregation: Aggregation;
  /** Rows of this budget and aggregation; the counts below are out of these. */
  readonly runs: number;
  /** Rows that ended at chance level; see `isCollapsed`. */
  readonly collapsed: number;
  /** Runs whose loss stopped being a number. */
  readonly diverged: number;
  /** Runs that the time limit ended early. */
  readonly truncated: number;
}

/** What is remarkable about a cell's runs; each flag holds if it does at any budget. */
export interface CellFlags {
  readonly cellId: number;
  readonly collapsed: boolean;
  readonly diverged: boolean;
  readonly truncated: boolean;
  /** Ascending by epochs. */
  readonly budgets: readonly BudgetFlags[];
}

/** Flags of the cell in this row. */
export function flagsOfCell(dataset: Dataset, cellRow: number): CellFlags {
  const [begin, end] = dataset.runRange(cellRow);
  const budgets: BudgetFlags[] = [];
  for (let row = begin; row < end;) {
    const next = budgetEnd(dataset.runs.epochs, row, end);
    budgets.push(...flagsOfRows(dataset, row, next));
    row = next;
  }
  return {
    cellId: dataset.cells.id[cellRow]!,
    collapsed: budgets.some(({ collapsed }) => collapsed > 0),
    diverged: budgets.some(({ diverged }) => diverged > 0),
    truncated: budgets.some(({ truncated }) => truncated > 0),
    budgets,
  };
}

/** Flags of the rows [begin, end) of one budget, for each kind of row apart. */
function flagsOfRows({ runs }: Dataset, begin: number, end: number): BudgetFlags[] {
  const rows = Array.from({ length: end - begin }, (_, i) => begin + i);
  return AGGREGATIONS.flatMap((aggregation, kind) => {
    const ofKind = rows.filter((row) => runs.aggregation[row] === kind);
    const count = (holds: (row: number) => boolean): number => ofKind.filter(holds).length;
    const withStatus = (name: (typeof RUN_STATUSES)[number]): number =>
      count((row) => RUN_STATUSES[runs.status[row]!] === name);
    if (ofKind.length === 0) return [];
    return {
      epochs: runs.epochs[begin]!,
      aggregation,
      runs: ofKind.length,
      collapsed: count((row) => isCollapsed(runs.finalValidation[row]!)),
      diverged: withStatus('diverged'),
      truncated: withStatus('truncated'),
    };
  });
}
