import { kendallTau, spearmanRho } from '@nasbench/core';
import { countKnown, knownRows, pickRows, type BudgetValues } from './budget-values.js';
import { found, missing, type Finding } from './finding.js';

/** How alike two columns rank the cells that both know. */
export interface RankAgreement {
  readonly first: string;
  readonly second: string;
  /** Cells that both know. */
  readonly cells: number;
  /** NaN where one of the columns does not tell cells apart. */
  readonly spearman: number;
  /** Tau-b; NaN as for Spearman. */
  readonly kendall: number;
}

/** A column of values with its name. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Two cells have one order, which says nothing. */
const FEWEST = 3;

/** Agreement of each column with each later one. */
export function rankAgreements(columns: readonly NamedColumn[]): RankAgreement[] {
  return columns.flatMap((first, at) =>
    columns.slice(at + 1).flatMap((second) => agreementOf(first, second) ?? []),
  );
}

/** Undefined where too few cells are known to both. */
function agreementOf(first: NamedColumn, second: NamedColumn): RankAgreement | undefined {
  const rows = knownRows(first.values, second.values);
  if (rows.length < FEWEST) return undefined;
  const [x, y] = [pickRows(first.values, rows), pickRows(second.values, rows)];
  return {
    first: first.name,
    second: second.name,
    cells: rows.length,
    spearman: spearmanRho(x, y),
    kendall: kendallTau(x, y),
  };
}

/** Whether a short training tells what a long one will: validation accuracies of each two budgets. */
export function budgetAgreement(budgets: readonly BudgetValues[]): Finding<RankAgreement[]> {
  const known = budgets.filter(({ metrics }) => countKnown(metrics.validationAccuracy) > 0);
  if (known.length < 2) {
    return missing(
      `Cells were trained with one budget only (${known.map(({ epochs }) => epochs).join()} epochs), so that there is nothing to compare it with.`,
    );
  }
  const agreements = rankAgreements(
    known.map(({ epochs, metrics }) => {
      return { name: `${epochs} epochs`, values: metrics.validationAccuracy };
    }),
  );
  return agreements.length > 0
    ? found(agreements)
    : missing(`Fewer than ${FEWEST} cells were trained with more than one budget.`);
}
