import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { CellPicture } from '../cells/cell-picture.js';
import { CompareToggle, toggleCompared } from '../cells/compare-toggle.js';
import type { Field } from '../data/fields.js';
import { formatValue } from '../data/formats.js';
import type { Passing } from '../filters/ranges.js';
import type { CellsState } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';
import { bestRows } from './best-rows.js';

interface CellTableProps {
  readonly explorer: Explorer;
  readonly passing: Passing;
  readonly onChange: (part: Partial<CellsState>) => void;
}

const ROWS_AT_A_TIME = 20;

/** The first passing cells in the order of one column. */
export function CellTable({ explorer, passing, onChange }: CellTableProps): JSX.Element {
  const { columns } = explorer;
  const { sort, isDescending } = explorer.state.cells;
  const [count, setCount] = useState(ROWS_AT_A_TIME);
  const rows = useMemo(
    () => bestRows({ column: columns.column(sort)!, flags: passing.flags, count, isDescending }),
    [columns, sort, passing, count, isDescending],
  );
  if (rows.length === 0) return <p class="note">No cell passes the filters.</p>;
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Table of cells">
        <table class="cell-table" onKeyDown={(event) => handleKey(event, explorer)}>
          <CellTableHead explorer={explorer} onChange={onChange} />
          <tbody>
            {rows.map((row, position) => (
              <CellTableRow key={row} explorer={explorer} row={row} rank={position + 1} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === count && (
        <button type="button" class="more" onClick={() => setCount(count + ROWS_AT_A_TIME)}>
          Show {ROWS_AT_A_TIME} more
        </button>
      )}
    </>
  );
}

interface HeadProps {
  readonly explorer: Explorer;
  readonly onChange: (part: Partial<CellsState>) => void;
}

function CellTableHead({ explorer, onChange }: HeadProps): JSX.Element {
  const { sort, isDescending } = explorer.state.cells;
  const sortBy = ({ id, kind }: Field): void =>
    onChange({ sort: id, isDescending: id === sort ? !isDescending : kind === 'fraction' });
  return (
    <thead>
      <tr>
        <th scope="col">#</th>
        <th scope="col">Cell</th>
        {shownFields(explorer).map((field) => (
          <th
            key={field.id}
            scope="col"
            class="number"
            aria-sort={field.id !== sort ? 'none' : isDescending ? 'descending' : 'ascending'}
          >
            <button type="button" class="sort" onClick={() => sortBy(field)}>
              {field.shortTitle}
              <span class="sort-mark" aria-hidden="true">
                {field.id !== sort ? '' : isDescending ? ' ↓' : ' ↑'}
              </span>
            </button>
          </th>
        ))}
        <th scope="col">Compare</th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly explorer: Explorer;
  readonly row: number;
  readonly rank: number;
}

function CellTableRow({ explorer, row, rank }: RowProps): JSX.Element {
  const { columns, linkTo } = explorer;
  const id = columns.idOf(row);
  return (
    <tr data-id={id}>
      <td class="number">{rank}</td>
      <th scope="row">
        <a class="cell-link" href={linkTo({ name: 'cell', id })}>
          <CellPicture drawing={columns.drawingOf(row)} isSmall />
          <span>{id}</span>
        </a>
      </th>
      {shownFields(explorer).map((field) => (
        <td key={field.id} class="number">
          {formatValue(field.kind, columns.column(field.id)?.[row])}
        </td>
      ))}
      <td>
        <CompareToggle explorer={explorer} id={id} />
      </td>
    </tr>
  );
}

/** Values of the budget, size, and shape. */
function shownFields({ fields, state }: Explorer): Field[] {
  const { epochs } = state.cells;
  const values = [...fields.values()].filter((field) => field.epochs === epochs);
  const facts = ['trainableParameters', 'vertices', 'edges'].map((id) => fields.get(id)!);
  return [...values, ...facts];
}

/** Arrows go from row to row, C adds the row's cell to the comparison. */
function handleKey(event: KeyboardEvent, explorer: Explorer): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-id]');
  if (row === null) return;
  const sibling = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[
    event.key
  ];
  if (event.key.toLowerCase() === 'c' && !event.ctrlKey && !event.metaKey) {
    toggleCompared(explorer, Number(row.dataset.id));
  } else if (sibling !== undefined) {
    sibling?.querySelector<HTMLElement>('.cell-link')?.focus();
  } else return;
  event.preventDefault();
}
