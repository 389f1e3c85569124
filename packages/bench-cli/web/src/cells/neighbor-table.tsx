import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CellAnswer, NeighborAnswer } from '../data/answers.js';
import { formatDifference, formatValue } from '../data/formats.js';
import type { Explorer } from '../state/explorer.js';
import { CellPicture } from './cell-picture.js';
import { ColumnHeads, type ColumnHead } from '../table/column-heads.js';

const FIRST_ROWS = 12;

interface NeighborTableProps {
  readonly explorer: Explorer;
  readonly cell: CellAnswer;
}

const HEADS: readonly ColumnHead[] = [
  ['Cell', 'text'],
  ['Edit', 'text'],
  ['Validation', 'number'],
  ['Difference', 'number'],
  ['Time', 'number'],
  ['Parameters', 'number'],
];

/** The cells one edit away, best first, with their difference to this one. */
export function NeighborTable({ explorer, cell }: NeighborTableProps): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? cell.neighbors : cell.neighbors.slice(0, FIRST_ROWS);
  if (cell.neighborCount === null) {
    return <p class="note">Neighbours are not counted in a space of this size.</p>;
  }
  const own = cell.budgets.find(({ epochs }) => epochs === cell.neighborEpochs)?.values;
  return (
    <>
      <NeighborNote cell={cell} />
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Neighbours">
        <table>
          <ColumnHeads heads={HEADS} />
          <tbody>
            {shown.map((neighbor) => (
              <NeighborRow
                key={neighbor.id}
                explorer={explorer}
                neighbor={neighbor}
                accuracy={own?.validationAccuracy ?? null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && cell.neighbors.length > FIRST_ROWS && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show all {cell.neighbors.length}
        </button>
      )}
    </>
  );
}

function NeighborNote({ cell }: { readonly cell: CellAnswer }): JSX.Element {
  const listed = cell.neighbors.length;
  return (
    <p class="note">
      One flipped edge or one changed op away; values at {cell.neighborEpochs} epochs, the
      difference in percentage points of validation accuracy.
      {(cell.neighborCount ?? 0) > listed && ` The best ${listed} are listed.`}
    </p>
  );
}

interface NeighborRowProps {
  readonly explorer: Explorer;
  readonly neighbor: NeighborAnswer;
  readonly accuracy: number | null;
}

function NeighborRow({ explorer, neighbor, accuracy }: NeighborRowProps): JSX.Element {
  const { id, edit, drawing, values, parameters, inDataset } = neighbor;
  const theirs = values?.validationAccuracy ?? null;
  const isKnown = accuracy !== null && theirs !== null;
  return (
    <tr>
      <th scope="row">
        <a class="cell-link" href={explorer.linkTo({ name: 'cell', id })}>
          <CellPicture drawing={drawing} isSmall />
          <span>{id}</span>
        </a>
      </th>
      <td>{edit}</td>
      <td class="number">{inDataset ? formatValue('fraction', theirs) : 'not in dataset'}</td>
      <td class="number">{isKnown ? formatDifference(theirs - accuracy) : '–'}</td>
      <td class="number">{formatValue('seconds', values?.trainingSeconds)}</td>
      <td class="number">{formatValue('parameters', parameters)}</td>
    </tr>
  );
}
