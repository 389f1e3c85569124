import type { JSX } from 'preact';
import { MOST_COMPARED } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';

interface CompareToggleProps {
  readonly explorer: Explorer;
  readonly id: number;
  /** Beside the box; without it the cell is named for screen readers only. */
  readonly label?: string;
}

/** Takes a cell into the comparison, or out of it. */
export function CompareToggle({ explorer, id, label }: CompareToggleProps): JSX.Element {
  const { compared } = explorer.state;
  const isCompared = compared.includes(id);
  const isFull = !isCompared && compared.length === MOST_COMPARED;
  return (
    <label class="check" title={isFull ? `At most ${MOST_COMPARED} cells` : undefined}>
      <input
        type="checkbox"
        tabIndex={label === undefined ? -1 : 0}
        checked={isCompared}
        disabled={isFull}
        onChange={() => toggleCompared(explorer, id)}
      />
      {label === undefined ? (
        <span class="visually-hidden">Compare cell {id}</span>
      ) : (
        <span>{label}</span>
      )}
    </label>
  );
}

/** Takes a cell into the comparison where there is room, or out of it. */
export function toggleCompared({ update }: Explorer, id: number): void {
  update((state) => {
    const { compared } = state;
    if (compared.includes(id))
      return { ...state, compared: compared.filter((other) => other !== id) };
    return compared.length < MOST_COMPARED ? { ...state, compared: [...compared, id] } : state;
  });
}
