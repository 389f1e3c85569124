import type { JSX } from 'preact';
import type { CellBudget } from '../data/answers.js';
import { formatCount, formatPercentile, formatValue } from '../data/formats.js';
import { ColumnHeads, type ColumnHead } from '../table/column-heads.js';

const HEADS: readonly ColumnHead[] = [
  ['Epochs', 'number'],
  ['Validation', 'number'],
  ['Test', 'number'],
  ['Training', 'number'],
  ['Time', 'number'],
  ['Percentile', 'text'],
];

/** Values of one cell at each budget, and where it stands. */
export function BudgetTable({ budgets }: { readonly budgets: readonly CellBudget[] }): JSX.Element {
  const known = budgets.filter(({ values }) => values !== null);
  const missing = [...new Set(budgets.map((budget) => budget.missing))].filter((why) => why !== '');
  return (
    <>
      {known.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="Values at each budget">
          <table>
            <ColumnHeads heads={HEADS} />
            <tbody>
              {known.map((budget) => (
                <BudgetRow key={budget.epochs} {...budget} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {missing.slice(0, 1).map((why) => (
        <p key={why} class="note">
          {budgets.length > known.length && known.length > 0 ? 'At other budgets: ' : ''}
          {why}
        </p>
      ))}
    </>
  );
}

function BudgetRow({ epochs, values, standing }: CellBudget): JSX.Element {
  const v = values!;
  return (
    <tr>
      <th scope="row" class="number">
        {epochs}
      </th>
      <td class="number">{formatValue('fraction', v.validationAccuracy)}</td>
      <td class="number">{formatValue('fraction', v.testAccuracy)}</td>
      <td class="number">{formatValue('fraction', v.trainAccuracy)}</td>
      <td class="number">{formatValue('seconds', v.trainingSeconds)}</td>
      <td class="standing-cell">
        {standing === null ? (
          '–'
        ) : (
          <span class="standing">
            <span class="standing-bar" aria-hidden="true">
              <span style={{ width: `${standing.percentile}%` }} />
            </span>
            {formatPercentile(standing.percentile)} %
            <span class="faint">
              rank {formatCount(standing.rank)} of {formatCount(standing.of)}
            </span>
          </span>
        )}
        {v.collapsed && <span class="flag">collapsed</span>}
      </td>
    </tr>
  );
}
