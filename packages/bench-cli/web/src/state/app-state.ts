import type { FieldId } from '../data/fields.js';
import type { Ranges } from '../filters/ranges.js';
import type { Interval } from '../scatter/scale.js';

/** One axis of the plot. */
export interface AxisChoice {
  readonly field: FieldId;
  readonly isLog: boolean;
}

/** The part of the axes that the plot shows. */
export interface View {
  readonly x: Interval;
  readonly y: Interval;
}

/** State of the page over all cells. */
export interface CellsState {
  readonly x: AxisChoice;
  readonly y: AxisChoice;
  /** Budget of filters and table. */
  readonly epochs: number;
  readonly ranges: Ranges;
  /** The brushed area, in the fields' own units. */
  readonly area: Ranges;
  /** Undefined leaves out the lowest accuracies, `all` shows every cell. */
  readonly view?: View | 'all' | undefined;
  readonly sort: FieldId;
  readonly isDescending: boolean;
}

/** A drawing in the editor; see the cell's own bit order. */
export interface DraftCell {
  readonly vertices: number;
  /** Edges as pairs `x-y`, x < y. */
  readonly edges: readonly (readonly [number, number])[];
  /** Ops of the inner vertices by position in the space's ops. */
  readonly ops: readonly number[];
}

/** Pages of the explorer. */
export type Page =
  | { readonly name: 'cells' }
  | { readonly name: 'cell'; readonly id: number }
  | { readonly name: 'draw' }
  | { readonly name: 'compare' };

/** Everything that a permalink keeps. */
export interface AppState {
  readonly page: Page;
  readonly cells: CellsState;
  readonly draft: DraftCell;
  /** Ids of the cells that are compared. */
  readonly compared: readonly number[];
}

/** Most cells side by side. */
export const MOST_COMPARED = 4;
