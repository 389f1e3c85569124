import type { JSX } from 'preact';
import type { View } from '../state/app-state.js';
import type { DragMode } from './use-plot-gestures.js';

interface PlotToolsProps {
  readonly mode: DragMode;
  readonly view: View | 'all' | undefined;
  readonly onMode: (mode: DragMode) => void;
  readonly onView: (view: View | 'all' | undefined) => void;
}

/** What dragging does, and the way back to all cells. */
export function PlotTools({ mode, view, onMode, onView }: PlotToolsProps): JSX.Element {
  return (
    <div class="plot-tools">
      <fieldset class="segments">
        <legend class="visually-hidden">Dragging</legend>
        {(['pan', 'select'] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="drag-mode"
              checked={mode === value}
              onChange={() => onMode(value)}
            />
            <span>{value === 'pan' ? 'Move' : 'Select'}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" onClick={() => onView(view === 'all' ? undefined : 'all')}>
        {view === 'all' ? 'Show most' : 'Show all'}
      </button>
    </div>
  );
}
