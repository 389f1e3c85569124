import type { DatasetAnswer } from '../data/answers.js';
import { fieldsOf, valueFieldId, type Field } from '../data/fields.js';
import type { AppState, AxisChoice, CellsState, DraftCell } from './app-state.js';

/** A small cell with two ways from the input to the output. */
const FIRST_DRAFT: DraftCell = {
  vertices: 4,
  edges: [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ],
  ops: [0, 1],
};

/** What is shown when the address says nothing. */
export function defaultState(dataset: DatasetAnswer): AppState {
  return {
    page: { name: 'cells' },
    cells: defaultCells(dataset),
    draft: { ...FIRST_DRAFT, ops: FIRST_DRAFT.ops.map((op) => op % dataset.space.ops.length) },
    compared: [],
  };
}

/** Parameters against validation accuracy at the largest budget, where these are known. */
function defaultCells(dataset: DatasetAnswer): CellsState {
  const fields = fieldsOf(dataset);
  const epochs = dataset.budgets.at(-1)?.epochs ?? 0;
  const accuracy =
    fields.find(({ id }) => id === valueFieldId('validationAccuracy', epochs)) ??
    fields.find(({ kind }) => kind === 'fraction') ??
    fields.find(({ id }) => id === 'edges')!;
  return {
    x: axisOf(fields.find(({ id }) => id === 'trainableParameters')!),
    y: axisOf(accuracy),
    epochs,
    ranges: {},
    area: {},
    sort: accuracy.id,
    isDescending: true,
  };
}

/** Sizes and times spread over powers of ten. */
export function axisOf({ id, kind }: Field): AxisChoice {
  return { field: id, isLog: kind === 'parameters' || kind === 'seconds' };
}
