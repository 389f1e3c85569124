import type {
  Aggregation,
  BudgetInfo,
  DatasetSource,
  Metric,
  Provenance,
  RunStatus,
  RunSummary,
} from '@nasbench/core';

/** Columns of 4-byte unsigned integers, which do not depend on a budget. */
export const CELL_COLUMNS = [
  'id',
  'vertices',
  'edges',
  'mask',
  'label',
  'trainableParameters',
] as const;

/** Columns of 4-byte floats, each for one budget; NaN is unknown. */
export const VALUE_COLUMNS = [
  'validationAccuracy',
  'testAccuracy',
  'trainAccuracy',
  'trainingSeconds',
] as const satisfies readonly Metric[];

/** See {@link CELL_COLUMNS}; `trainableParameters` is 0 where it is unknown. */
export type CellColumnName = (typeof CELL_COLUMNS)[number];

/** See {@link VALUE_COLUMNS}. */
export type ValueColumnName = (typeof VALUE_COLUMNS)[number];

/** A fraction, seconds or a count as JSON has it: null is unknown. */
export type Known = number | null;

/** One budget, and which values at least one cell has. */
export interface BudgetAnswer extends BudgetInfo {
  readonly known: readonly ValueColumnName[];
}

/** Answer of `/api/dataset`. */
export interface DatasetAnswer {
  /** Folder, or `embedded:NAME`. */
  readonly dataset: string;
  readonly name: string;
  readonly provenance: Provenance;
  /** What kind of values these are, in words, with who measured them. */
  readonly stamp: string;
  readonly description: string;
  readonly aggregations: readonly Aggregation[];
  readonly configurations: readonly string[];
  readonly sources: readonly DatasetSource[];
  readonly createdBy: string;
  readonly space: {
    readonly name: string;
    readonly maxVertices: number;
    readonly maxEdges: number;
    readonly ops: readonly string[];
  };
  readonly counts: { readonly cells: number; readonly runs: number };
  /** Ascending by epochs. */
  readonly budgets: readonly BudgetAnswer[];
  /** What one number a cell is made of. */
  readonly run: RunSummary;
}

/** Final values of a cell at one budget. */
export interface CellValues {
  readonly epochs: number;
  /** Runs behind the values; 0 where only the outcome is known. */
  readonly runs: number;
  readonly trainAccuracy: Known;
  readonly validationAccuracy: Known;
  readonly testAccuracy: Known;
  readonly trainingSeconds: Known;
  /** Whether a run ended at chance level. */
  readonly collapsed: boolean;
}

/** Where a cell stands by validation accuracy. */
export interface CellStanding {
  /** 1 is best. */
  readonly rank: number;
  readonly of: number;
  /** Percent of the other cells that are not better. */
  readonly percentile: number;
}

/** A budget on a cell's page: the values and the standing, or why there are none. */
export interface CellBudget {
  readonly epochs: number;
  readonly values: CellValues | null;
  readonly standing: CellStanding | null;
  /** Why there are no values; empty when there are. */
  readonly missing: string;
}

/** One row of the dataset. */
export interface RunRow {
  readonly epochs: number;
  readonly repeat: number;
  readonly aggregation: Aggregation;
  readonly status: RunStatus;
  readonly halfwayValidation: Known;
  readonly trainAccuracy: Known;
  readonly validationAccuracy: Known;
  readonly testAccuracy: Known;
  readonly trainingSeconds: Known;
}

/** The drawing of a cell: rows of 0 and 1, and the op of each vertex. */
export interface CellDrawing {
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly string[];
}

/** A cell one flipped edge or one changed op away. */
export interface NeighborAnswer {
  readonly id: number;
  readonly hash: string;
  readonly edit: 'edge' | 'op';
  readonly inDataset: boolean;
  readonly drawing: CellDrawing;
  readonly parameters: Known;
  /** At the budget that was asked for; null where it is unknown. */
  readonly values: CellValues | null;
}

/** Answer of `/api/cell`. */
export interface CellAnswer {
  readonly id: number;
  readonly hash: string;
  readonly vertices: number;
  readonly edges: number;
  readonly drawing: CellDrawing;
  readonly parameters: Known;
  /** Raw encodings at the most vertices of the space that stand for this cell; null: too many. */
  readonly encodings: Known;
  readonly inDataset: boolean;
  readonly budgets: readonly CellBudget[];
  readonly runs: readonly RunRow[];
  /** Budget of the neighbours' values. */
  readonly neighborEpochs: number;
  /** Cells one edit away, thousands for the smallest cells; null: the space is too large. */
  readonly neighborCount: Known;
  /** At most 100 of them, best validation accuracy first. */
  readonly neighbors: readonly NeighborAnswer[];
}

/** Answer of `/api/validate`. */
export type DrawnCellAnswer =
  | {
      readonly valid: false;
      readonly reason: string;
      readonly message: string;
    }
  | {
      readonly valid: true;
      readonly id: number;
      readonly hash: string;
      readonly vertices: number;
      readonly edges: number;
      readonly parameters: Known;
      /** What pruning left, in the order that was drawn. */
      readonly pruned: CellDrawing;
      readonly inDataset: boolean;
      readonly budgets: readonly CellBudget[];
    };

/** Every refused request has this body. */
export interface ErrorAnswer {
  readonly error: { readonly code: string; readonly message: string };
}
