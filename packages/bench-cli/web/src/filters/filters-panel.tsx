import type { JSX } from 'preact';
import { splitValueField, valueFieldId, type Field } from '../data/fields.js';
import { formatCount } from '../data/formats.js';
import type { CellsState } from '../state/app-state.js';
import type { Explorer } from '../state/explorer.js';
import { RangeFilter } from './range-filter.js';
import { withRange, type Passing, type Ranges } from './ranges.js';

interface FiltersPanelProps {
  readonly explorer: Explorer;
  readonly passing: Passing;
  readonly onChange: (part: Partial<CellsState>) => void;
}

/** Limits on every number that cells have. */
export function FiltersPanel({ explorer, passing, onChange }: FiltersPanelProps): JSX.Element {
  const { columns, state, dataset } = explorer;
  const { ranges, area, epochs } = state.cells;
  const isFiltered = Object.keys(ranges).length + Object.keys(area).length > 0;
  return (
    <section class="card filters" aria-labelledby="filters-title">
      <div class="card-head">
        <h2 id="filters-title">Filters</h2>
        <button
          type="button"
          disabled={!isFiltered}
          onClick={() => onChange({ ranges: {}, area: {} })}
        >
          Clear
        </button>
      </div>
      <p class="passing-count">
        <strong>{formatCount(passing.count)}</strong> of {formatCount(columns.length)} cells
      </p>
      {Object.keys(area).length > 0 && <AreaChip onRemove={() => onChange({ area: {} })} />}
      {dataset.budgets.length > 0 && (
        <BudgetSelect explorer={explorer} epochs={epochs} onChange={onChange} />
      )}
      <div class="filter-list">
        {filteredFields(explorer).map((field) => (
          <RangeFilter
            key={field.id}
            field={field}
            column={columns.column(field.id)!}
            passing={passing.flags}
            range={ranges[field.id] ?? {}}
            onChange={(range) => onChange({ ranges: withRange(ranges, field.id, range) })}
          />
        ))}
      </div>
      <MissingNote explorer={explorer} />
    </section>
  );
}

function AreaChip({ onRemove }: { readonly onRemove: () => void }): JSX.Element {
  return (
    <p class="area-chip">
      within the selected area
      <button type="button" class="quiet" onClick={onRemove}>
        Remove
      </button>
    </p>
  );
}

interface BudgetSelectProps {
  readonly explorer: Explorer;
  readonly epochs: number;
  readonly onChange: (part: Partial<CellsState>) => void;
}

/** The budget of filters and table; limits on values go with it. */
function BudgetSelect({ explorer, epochs, onChange }: BudgetSelectProps): JSX.Element {
  const { cells } = explorer.state;
  const choose = (chosen: number): void => {
    const sort = atBudget(cells.sort, chosen);
    const isKnown = explorer.fields.has(sort);
    onChange({
      epochs: chosen,
      ranges: rangesAt(cells.ranges, chosen, explorer.fields),
      sort: isKnown ? sort : 'trainableParameters',
    });
  };
  return (
    <label class="budget">
      <span>Trained for</span>
      <select
        value={String(epochs)}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {explorer.dataset.budgets.map((budget) => (
          <option
            key={budget.epochs}
            value={String(budget.epochs)}
            selected={budget.epochs === epochs}
          >
            {budget.epochs} epochs
          </option>
        ))}
      </select>
    </label>
  );
}

/** Fields that belong to no budget or to the chosen one; values first. */
function filteredFields({ fields, state }: Explorer): Field[] {
  const shown = [...fields.values()].filter(
    ({ epochs }) => epochs === undefined || epochs === state.cells.epochs,
  );
  return shown.sort((a, b) => Number(a.epochs === undefined) - Number(b.epochs === undefined));
}

function MissingNote({ explorer }: { readonly explorer: Explorer }): JSX.Element | null {
  const { dataset, state } = explorer;
  const budget = dataset.budgets.find(({ epochs }) => epochs === state.cells.epochs);
  if (budget === undefined) return <p class="note">This dataset has no trained cells.</p>;
  const words = {
    trainAccuracy: 'training accuracies',
    validationAccuracy: 'validation accuracies',
    testAccuracy: 'test accuracies',
    trainingSeconds: 'training times',
  } as const;
  const missing = Object.entries(words).filter(([name]) => !budget.known.some((k) => k === name));
  if (missing.length === 0) return null;
  const list = missing.map(([, word]) => word).join(' and ');
  return (
    <p class="note">
      Not known in this dataset at {budget.epochs} epochs: {list}.
    </p>
  );
}

function atBudget(field: string, epochs: number): string {
  const value = splitValueField(field);
  return value === undefined ? field : valueFieldId(value.name, epochs);
}

function rangesAt(ranges: Ranges, epochs: number, fields: ReadonlyMap<string, Field>): Ranges {
  return Object.fromEntries(
    Object.entries(ranges)
      .map(([field, range]) => [atBudget(field, epochs), range] as const)
      .filter(([field]) => fields.has(field)),
  );
}
