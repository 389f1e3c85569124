import type { CellColumns } from '../data/cell-columns.js';
import type { DatasetAnswer } from '../data/answers.js';
import { fieldsOf, type Field } from '../data/fields.js';
import type { AppState, Page } from './app-state.js';
import type { PermalinkSpace } from './permalink.js';

/** What every page works with. */
export interface Explorer {
  readonly dataset: DatasetAnswer;
  readonly columns: CellColumns;
  /** By id, in the order of menus. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly state: AppState;
  /** Changes the state, and the address with it. */
  readonly update: (change: (state: AppState) => AppState) => void;
  /** Address of a page in the present state. */
  readonly linkTo: (page: Page) => string;
}

/** The dataset's fields by id. */
export function fieldMap(dataset: DatasetAnswer): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(dataset).map((field) => [field.id, field]));
}

/** What permalinks of this dataset may name. */
export function permalinkSpace(dataset: DatasetAnswer): PermalinkSpace {
  const { space, budgets } = dataset;
  return {
    fields: fieldsOf(dataset).map(({ id }) => id),
    budgets: budgets.map(({ epochs }) => epochs),
    maxVertices: space.maxVertices,
    ops: space.ops.length,
  };
}
