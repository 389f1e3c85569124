import type { JSX } from 'preact';
import type { RunRow } from '../data/answers.js';
import { formatValue } from '../data/formats.js';
import { ColumnHeads, type ColumnHead } from '../table/column-heads.js';

const HEADS: readonly ColumnHead[] = [
  ['Epochs', 'number'],
  ['Row', 'text'],
  ['Halfway valid.', 'number'],
  ['Validation', 'number'],
  ['Test', 'number'],
  ['Training', 'number'],
  ['Time', 'number'],
  ['Status', 'text'],
];

/** Every row that the dataset has of a cell. */
export function RunTable({ runs }: { readonly runs: readonly RunRow[] }): JSX.Element {
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="All runs">
      <table>
        <ColumnHeads heads={HEADS} />
        <tbody>
          {runs.map((run, position) => (
            <tr key={position}>
              <td class="number">{run.epochs}</td>
              <td>{rowText(run)}</td>
              <td class="number">{formatValue('fraction', run.halfwayValidation)}</td>
              <td class="number">{formatValue('fraction', run.validationAccuracy)}</td>
              <td class="number">{formatValue('fraction', run.testAccuracy)}</td>
              <td class="number">{formatValue('fraction', run.trainAccuracy)}</td>
              <td class="number">{formatValue('seconds', run.trainingSeconds)}</td>
              <td>{run.status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowText({ aggregation, repeat }: RunRow): string {
  return { single: `repeat ${repeat}`, mean: 'mean of runs', best: 'best of runs' }[aggregation];
}
