import type { JSX } from 'preact';
import type { Field } from '../data/fields.js';
import type { AxisChoice, CellsState } from '../state/app-state.js';
import { axisOf } from '../state/default-state.js';
import type { Explorer } from '../state/explorer.js';

interface PlotControlsProps {
  readonly explorer: Explorer;
  readonly onChange: (part: Partial<CellsState>) => void;
}

/** Choice of the axes. */
export function PlotControls(props: PlotControlsProps): JSX.Element {
  const { x, y } = props.explorer.state.cells;
  return (
    <div class="plot-controls">
      <AxisControl {...props} name="y" title="Y axis" axis={y} />
      <AxisControl {...props} name="x" title="X axis" axis={x} />
    </div>
  );
}

interface AxisControlProps extends PlotControlsProps {
  readonly name: 'x' | 'y';
  readonly title: string;
  readonly axis: AxisChoice;
}

function AxisControl({ explorer, onChange, name, title, axis }: AxisControlProps): JSX.Element {
  const groups = groupFields([...explorer.fields.values()]);
  // A view of one axis means nothing on another.
  const choose = (choice: AxisChoice): void => onChange({ [name]: choice, view: undefined });
  return (
    <div class="axis-control">
      <label>
        <span>{title}</span>
        <select
          value={axis.field}
          onChange={(event) => choose(axisOf(explorer.fields.get(event.currentTarget.value)!))}
        >
          {groups.map(({ title: groupTitle, fields }) => (
            <optgroup key={groupTitle} label={groupTitle}>
              {fields.map(({ id, title: fieldTitle }) => (
                <option key={id} value={id} selected={id === axis.field}>
                  {fieldTitle}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={axis.isLog}
          onChange={(event) => choose({ ...axis, isLog: event.currentTarget.checked })}
        />
        <span>
          log<span class="visually-hidden"> scale {title.toLowerCase()}</span>
        </span>
      </label>
    </div>
  );
}

interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** Facts of the cell first, then each budget's values. */
function groupFields(fields: readonly Field[]): FieldGroup[] {
  const groups = Map.groupBy(fields, ({ epochs }) => epochs);
  return [...groups].map(([epochs, members]) => ({
    title: epochs === undefined ? 'The cell' : `${epochs} epochs`,
    fields: members,
  }));
}
