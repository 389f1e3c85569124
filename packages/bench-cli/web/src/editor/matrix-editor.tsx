import { shortOpName } from '@nasbench/core/layout';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { DraftCell } from '../state/app-state.js';
import { hasEdge, withEdgeToggled, withOp } from './draft.js';

interface MatrixEditorProps {
  readonly draft: DraftCell;
  readonly ops: readonly string[];
  readonly onDraft: (draft: DraftCell) => void;
}

/** The matrix above its diagonal as buttons, with the op of each vertex in its row. */
export function MatrixEditor({ draft, ops, onDraft }: MatrixEditorProps): JSX.Element {
  const grid = useRef<HTMLTableElement>(null);
  const range = Array.from({ length: draft.vertices }, (_, vertex) => vertex);
  return (
    <table ref={grid} class="matrix" onKeyDown={(event) => moveFocus(event, grid.current!)}>
      <caption class="visually-hidden">Edges from the vertex of a row to that of a column</caption>
      <thead>
        <tr>
          <th scope="col">op</th>
          <th scope="col">from</th>
          {range.slice(1).map((y) => (
            <th key={y} scope="col">
              <span class="visually-hidden">to </span>
              {y}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {range.map((x) => (
          <tr key={x}>
            <td>
              <OpPicker draft={draft} ops={ops} vertex={x} onDraft={onDraft} />
            </td>
            <th scope="row">{x}</th>
            {range.slice(1).map((y) => (
              <td key={y}>{x < y && <EdgeButton draft={draft} x={x} y={y} onDraft={onDraft} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface EdgeButtonProps {
  readonly draft: DraftCell;
  readonly x: number;
  readonly y: number;
  readonly onDraft: (draft: DraftCell) => void;
}

function EdgeButton({ draft, x, y, onDraft }: EdgeButtonProps): JSX.Element {
  const isSet = hasEdge(draft, x, y);
  return (
    <button
      type="button"
      class="edge-button"
      aria-pressed={isSet}
      data-edge={`${x}-${y}`}
      onClick={() => onDraft(withEdgeToggled(draft, x, y))}
    >
      <span class="visually-hidden">
        Edge from {x} to {y}
      </span>
      <span aria-hidden="true">{isSet ? '1' : '0'}</span>
    </button>
  );
}

interface OpPickerProps extends MatrixEditorProps {
  readonly vertex: number;
}

function OpPicker({ draft, ops, vertex, onDraft }: OpPickerProps): JSX.Element {
  if (vertex === 0) return <span class="fixed-op">input</span>;
  if (vertex === draft.vertices - 1) return <span class="fixed-op">output</span>;
  const chosen = draft.ops[vertex - 1]!;
  return (
    <select
      aria-label={`Op of vertex ${vertex}`}
      value={String(chosen)}
      onChange={(event) => onDraft(withOp(draft, vertex, Number(event.currentTarget.value)))}
    >
      {ops.map((op, position) => (
        <option key={op} value={String(position)} selected={position === chosen}>
          {shortOpName(op)}
        </option>
      ))}
    </select>
  );
}

/** Arrow keys go from square to square. */
function moveFocus(event: KeyboardEvent, grid: HTMLTableElement): void {
  const edge = (event.target as HTMLElement).dataset.edge?.split('-').map(Number);
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[
    event.key
  ];
  if (edge === undefined || step === undefined) return;
  event.preventDefault();
  const [x, y] = [edge[0]! + step[0]!, edge[1]! + step[1]!];
  grid.querySelector<HTMLElement>(`[data-edge="${x}-${y}"]`)?.focus();
}
