import type { JSX } from 'preact';
import { BudgetTable } from '../cells/budget-table.js';
import { CellPicture } from '../cells/cell-picture.js';
import { CompareToggle } from '../cells/compare-toggle.js';
import { CopyButton } from '../cells/copy-button.js';
import type { DrawnCellAnswer } from '../data/answers.js';
import { formatParameters } from '../data/formats.js';
import { drawingOf, withVertices } from '../editor/draft.js';
import { GraphEditor } from '../editor/graph-editor.js';
import { MatrixEditor } from '../editor/matrix-editor.js';
import { useDrawnCell } from '../editor/use-drawn-cell.js';
import type { DraftCell } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';
import { kindOfValues } from './cell-page.js';

/** An editor for a cell, with what it is at once. */
export function DrawPage({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { dataset, state, update } = explorer;
  const { draft } = state;
  const { ops, maxVertices, maxEdges } = dataset.space;
  const change = (next: DraftCell): void => update((old) => ({ ...old, draft: next }));
  const answer = useDrawnCell(drawingOf(draft, ops));
  return (
    <div class="draw-page">
      <header class="page-title">
        <h1>Draw a cell</h1>
        <p class="note">
          Click two vertices, or a square of the matrix, to set or clear an edge: at most {maxEdges}{' '}
          after pruning. Vertices off every path from input to output are pale and count for
          nothing.
        </p>
      </header>
      <section class="card editor-card" aria-label="Editor">
        <EditorHead draft={draft} maxVertices={maxVertices} onDraft={change} />
        <div class="editors">
          <GraphEditor draft={draft} ops={ops} onDraft={change} />
          <div class="table-scroll" tabIndex={0} role="group" aria-label="Matrix">
            <MatrixEditor draft={draft} ops={ops} onDraft={change} />
          </div>
        </div>
      </section>
      <section class="card drawn-card" aria-live="polite" aria-label="What the drawing is">
        {answer !== undefined && <DrawnCell explorer={explorer} answer={answer} />}
      </section>
    </div>
  );
}

interface EditorHeadProps {
  readonly draft: DraftCell;
  readonly maxVertices: number;
  readonly onDraft: (draft: DraftCell) => void;
}

function EditorHead({ draft, maxVertices, onDraft }: EditorHeadProps): JSX.Element {
  const sizes = Array.from({ length: maxVertices - 1 }, (_, i) => i + 2);
  return (
    <div class="editor-head">
      <label>
        <span>Vertices</span>
        <select
          value={String(draft.vertices)}
          onChange={(event) => onDraft(withVertices(draft, Number(event.currentTarget.value)))}
        >
          {sizes.map((size) => (
            <option key={size} value={String(size)} selected={size === draft.vertices}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onDraft({ ...draft, edges: [] })}>
        Clear edges
      </button>
    </div>
  );
}

interface DrawnCellProps {
  readonly explorer: Explorer;
  readonly answer: DrawnCellAnswer;
}

function DrawnCell({ explorer, answer }: DrawnCellProps): JSX.Element {
  if (!answer.valid) {
    return (
      <>
        <h2 class="verdict is-invalid">Not a cell: {answer.reason.replaceAll('-', ' ')}</h2>
        <p>{answer.message}</p>
      </>
    );
  }
  const { id, hash, vertices, edges, parameters, pruned, inDataset, budgets } = answer;
  return (
    <>
      <h2 class="verdict is-valid">
        Cell <a href={explorer.linkTo({ name: 'cell', id })}>{id}</a>
      </h2>
      <p class="hash">
        <code>{hash}</code> <CopyButton text={hash} what="hash" />
      </p>
      <p>
        {vertices} vertices, {edges} {edges === 1 ? 'edge' : 'edges'}
        {parameters !== null && `, ${formatParameters(parameters)} parameters`}
        {vertices < explorer.state.draft.vertices && ', after pruning'}
      </p>
      <p>
        <CompareToggle explorer={explorer} id={id} label="Compare" />
      </p>
      <CellPicture drawing={pruned} />
      <h3>
        Values <small>{kindOfValues(explorer)}</small>
      </h3>
      {inDataset ? (
        <BudgetTable budgets={budgets} />
      ) : (
        <p class="note">This cell is not in {explorer.dataset.name}.</p>
      )}
    </>
  );
}
