import type { JSX } from 'preact';
import { BudgetTable } from '../cells/budget-table.js';
import { CellPicture } from '../cells/cell-picture.js';
import { CompareToggle } from '../cells/compare-toggle.js';
import { CopyButton } from '../cells/copy-button.js';
import { NeighborTable } from '../cells/neighbor-table.js';
import { RunTable } from '../cells/run-table.js';
import { useCell } from '../cells/use-cell.js';
import type { CellAnswer } from '../data/answers.js';
import { formatCount, formatKnownCount, formatParameters } from '../data/formats.js';
import { draftOf } from '../editor/draft.js';
import type { Explorer } from '../state/explorer.js';

interface CellPageProps {
  readonly explorer: Explorer;
  readonly id: number;
}

/** All about one cell. */
export function CellPage({ explorer, id }: CellPageProps): JSX.Element {
  const { cell, problem } = useCell(id, explorer.state.cells.epochs);
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (cell === undefined) return <p aria-busy="true">Loading cell {id} …</p>;
  return (
    <article class="cell-page">
      <CellHead explorer={explorer} cell={cell} />
      <section class="card picture-card" aria-label="Drawing">
        <CellPicture drawing={cell.drawing} />
      </section>
      <section class="card values-card" aria-labelledby="values-title">
        <h2 id="values-title">
          Values <small>{kindOfValues(explorer)}</small>
        </h2>
        {cell.inDataset ? (
          <BudgetTable budgets={cell.budgets} />
        ) : (
          <p class="note">This cell is not in {explorer.dataset.name}.</p>
        )}
      </section>
      <section class="card facts-card" aria-labelledby="facts-title">
        <h2 id="facts-title">Facts</h2>
        <CellFacts cell={cell} />
      </section>
      {cell.runs.length > 0 && (
        <section class="card" aria-labelledby="runs-title">
          <h2 id="runs-title">All runs ({cell.runs.length})</h2>
          <RunTable runs={cell.runs} />
        </section>
      )}
      <section class="card" aria-labelledby="neighbors-title">
        <h2 id="neighbors-title">Neighbours ({formatKnownCount(cell.neighborCount)})</h2>
        <NeighborTable explorer={explorer} cell={cell} />
      </section>
    </article>
  );
}

/** `surrogate, mean of runs`. */
export function kindOfValues({ dataset }: Explorer): string {
  return `${dataset.provenance}, ${dataset.run === 'best' ? 'best' : 'mean'} of runs`;
}

function CellHead({ explorer, cell }: { readonly explorer: Explorer; readonly cell: CellAnswer }) {
  const edit = (): void =>
    explorer.update((state) => ({
      ...state,
      page: { name: 'draw' },
      draft: draftOf(cell.drawing, explorer.dataset.space.ops),
    }));
  return (
    <header class="cell-head">
      <h1>Cell {cell.id}</h1>
      <p class="hash">
        <code>{cell.hash}</code> <CopyButton text={cell.hash} what="hash" />
      </p>
      <div class="cell-actions">
        <CompareToggle explorer={explorer} id={cell.id} label="Compare" />
        <button type="button" onClick={edit}>
          Edit the drawing
        </button>
      </div>
    </header>
  );
}

function CellFacts({ cell }: { readonly cell: CellAnswer }): JSX.Element {
  const facts: readonly (readonly [string, string])[] = [
    ['Vertices', String(cell.vertices)],
    ['Edges', String(cell.edges)],
    ['Parameters', parametersText(cell.parameters)],
    ['Raw encodings', formatKnownCount(cell.encodings)],
    ['Neighbours', formatKnownCount(cell.neighborCount)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function parametersText(parameters: number | null): string {
  if (parameters === null) return 'unknown for these ops';
  return `${formatParameters(parameters)} (${formatCount(parameters)})`;
}
