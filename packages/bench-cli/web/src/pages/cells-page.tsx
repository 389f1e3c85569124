import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount } from '../data/formats.js';
import { FiltersPanel } from '../filters/filters-panel.js';
import { findPassing, type Passing } from '../filters/ranges.js';
import { PlotControls } from '../scatter/plot-controls.js';
import { ScatterPlot } from '../scatter/scatter-plot.js';
import type { CellsState } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';
import { CellTable } from '../table/cell-table.js';
import { useFields } from './use-fields.js';

/** Plot, filters and table over all cells. */
export function CellsPage({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { columns, fields, state, update } = explorer;
  const { cells } = state;
  const change = (part: Partial<CellsState>): void =>
    update((old) => ({ ...old, cells: { ...old.cells, ...part } }));
  const { isLoaded, problem, retry } = useFields(explorer);
  const passing = useMemo(
    () => findPassing(columns, [cells.ranges, cells.area]),
    [columns, cells.ranges, cells.area, isLoaded],
  );
  if (problem !== undefined) return <LoadingFailed problem={problem} onRetry={retry} />;
  if (!isLoaded) return <p aria-busy="true">Loading columns …</p>;
  return (
    <div class="cells-page">
      <h1 class="visually-hidden">All cells</h1>
      <section class="card plot-card" aria-label="Plot">
        <PlotControls explorer={explorer} onChange={change} />
        <ScatterPlot
          columns={columns}
          fields={fields}
          x={cells.x}
          y={cells.y}
          passing={passing.flags}
          view={cells.view}
          onView={(view) => change({ view })}
          onArea={(area) => change({ area })}
          onOpen={(id) => update((old) => ({ ...old, page: { name: 'cell', id } }))}
        />
      </section>
      <FiltersPanel explorer={explorer} passing={passing} onChange={change} />
      <BestCells explorer={explorer} passing={passing} onChange={change} />
      <PassingStatus passing={passing} all={columns.length} />
    </div>
  );
}

interface LoadingFailedProps {
  readonly problem: string;
  readonly onRetry: () => void;
}

function LoadingFailed({ problem, onRetry }: LoadingFailedProps): JSX.Element {
  return (
    <section class="card empty">
      <p role="alert">The values could not be loaded: {problem}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}

interface BestCellsProps {
  readonly explorer: Explorer;
  readonly passing: Passing;
  readonly onChange: (part: Partial<CellsState>) => void;
}

function BestCells({ explorer, passing, onChange }: BestCellsProps): JSX.Element {
  const { sort, isDescending } = explorer.state.cells;
  const title = explorer.fields.get(sort)!.title.toLowerCase();
  return (
    <section class="card table-card" aria-labelledby="best-title">
      <h2 id="best-title">
        {isDescending ? 'Highest' : 'Lowest'} {title}
      </h2>
      <CellTable explorer={explorer} passing={passing} onChange={onChange} />
    </section>
  );
}

interface PassingStatusProps {
  readonly passing: Passing;
  readonly all: number;
}

/** Tells a screen reader what a filter did, and a test how long it took. */
function PassingStatus({ passing, all }: PassingStatusProps): JSX.Element {
  return (
    <p
      class="visually-hidden"
      role="status"
      data-testid="passing"
      data-milliseconds={passing.milliseconds.toFixed(2)}
    >
      {`${formatCount(passing.count)} of ${formatCount(all)} cells pass`}
    </p>
  );
}
