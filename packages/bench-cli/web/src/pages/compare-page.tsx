import type { JSX } from 'preact';
import { CellPicture } from '../cells/cell-picture.js';
import { toggleCompared } from '../cells/compare-toggle.js';
import { MOST_COMPARED } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';
import { comparedRows, type ComparedRow } from './compared-rows.js';
import { kindOfValues } from './cell-page.js';
import { useCells, type NamedCell } from '../cells/use-cells.js';

/** Up to four cells side by side. */
export function ComparePage({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { state } = explorer;
  const cells = useCells(state.compared, state.cells.epochs);
  if (state.compared.length === 0) {
    return <NothingCompared explorer={explorer} />;
  }
  return (
    <section class="card compare" aria-labelledby="compare-title">
      <h1 id="compare-title">
        Compare cells <small>{kindOfValues(explorer)}</small>
      </h1>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Compared cells">
        <table>
          <thead>
            <tr>
              <td />
              {cells.map((cell) => (
                <ComparedHead key={cell.id} explorer={explorer} {...cell} />
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedRows(
              explorer,
              cells.map(({ cell }) => cell),
            ).map((row) => (
              <CompareRow key={row.title} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">
        ★ marks the best of a row: the highest accuracy, the fewest seconds or parameters.
      </p>
    </section>
  );
}

function NothingCompared({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { linkTo } = explorer;
  return (
    <section class="card empty">
      <h1>Compare cells</h1>
      <p>
        No cells are chosen. Tick <em>Compare</em> in the{' '}
        <a href={linkTo({ name: 'cells' })}>table</a> or on the page of a cell, for up to{' '}
        {MOST_COMPARED} cells.
      </p>
    </section>
  );
}

/** Name and drawing of one of the cells. */
function ComparedHead({
  explorer,
  id,
  cell,
  problem,
}: NamedCell & { readonly explorer: Explorer }): JSX.Element {
  return (
    <th scope="col">
      <a href={explorer.linkTo({ name: 'cell', id })}>Cell {id}</a>
      <button type="button" class="quiet" onClick={() => toggleCompared(explorer, id)}>
        Remove<span class="visually-hidden"> cell {id}</span>
      </button>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {cell !== undefined && <CellPicture drawing={cell.drawing} />}
    </th>
  );
}

function CompareRow({ row }: { readonly row: ComparedRow }): JSX.Element {
  return (
    <tr>
      <th scope="row">{row.title}</th>
      {row.texts.map((text, position) => (
        <td key={position} class={row.best === position ? 'is-best' : ''}>
          {text}
          {row.best === position && (
            <>
              <span aria-hidden="true"> ★</span>
              <span class="visually-hidden"> best</span>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
