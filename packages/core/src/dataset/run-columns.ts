import type { RunStatus } from '../records/training-run.js';

/** Outcomes of a training; a run's `status` is the position here. */
export const RUN_STATUSES = ['ok', 'diverged', 'truncated'] as const satisfies readonly RunStatus[];

/** What one row stands for; a run's `aggregation` is the position here. */
export const AGGREGATIONS = ['single', 'mean', 'best'] as const;

/**
 * `single`: one training. `mean`: the mean of several. `best`: the one of several with the highest
 * final validation accuracy, where the others are not known.
 */
export type Aggregation = (typeof AGGREGATIONS)[number];

/** `sourceIndex` of a run that was not imported from an official file. */
export const NO_SOURCE_INDEX = 0xffff_ffff;

/**
 * Trained runs as columns, one row a run, sorted by cell id, epochs and repeat. Accuracies are
 * fractions in [0, 1]; seconds are those of training, evaluation left out; NaN is unknown.
 */
export interface RunColumns {
  /** Number of rows; the length of every column. */
  readonly length: number;
  /** Id of the trained cell in the dataset's space. */
  readonly cellId: Int32Array;
  /** Budget: epochs that the run was planned for. */
  readonly epochs: Uint16Array;
  /** Number of the run among those of one cell and budget, from 0. */
  readonly repeat: Uint8Array;
  /** Position in {@link RUN_STATUSES}. */
  readonly status: Uint8Array;
  /** Position in {@link AGGREGATIONS}. */
  readonly aggregation: Uint8Array;
  /** Position in the manifest's `configurations`. */
  readonly configuration: Uint8Array;
  /** Position in the manifest's `epochStamps`: when start, halfway and final were measured. */
  readonly layout: Uint8Array;
  readonly startTrain: Float32Array;
  readonly startValidation: Float32Array;
  readonly startTest: Float32Array;
  readonly halfwayTrain: Float32Array;
  readonly halfwayValidation: Float32Array;
  readonly halfwayTest: Float32Array;
  readonly finalTrain: Float32Array;
  readonly finalValidation: Float32Array;
  readonly finalTest: Float32Array;
  readonly startSeconds: Float32Array;
  readonly halfwaySeconds: Float32Array;
  readonly finalSeconds: Float32Array;
  /** Wall time of the run with evaluation and checkpoints, in seconds; NaN when unknown. */
  readonly totalSeconds: Float64Array;
  /** Trainable parameters of the network. */
  readonly parameters: Uint32Array;
  /**
   * Position in the official file that the run came from, {@link NO_SOURCE_INDEX} when there is
   * none; an export in this order gives that file again.
   */
  readonly sourceIndex: Uint32Array;
}

/** The measurements of the three evaluations, in the order of training. */
export const MEASUREMENTS = [
  'startTrain',
  'startValidation',
  'startTest',
  'startSeconds',
  'halfwayTrain',
  'halfwayValidation',
  'halfwayTest',
  'halfwaySeconds',
  'finalTrain',
  'finalValidation',
  'finalTest',
  'finalSeconds',
] as const satisfies readonly (keyof RunColumns)[];

/** Name of a column of {@link RunColumns}. */
export type RunColumn = Exclude<keyof RunColumns, 'length'>;

/** Array class of each run column, in the order of the file. */
export const RUN_COLUMN_TYPES = {
  cellId: Int32Array,
  epochs: Uint16Array,
  repeat: Uint8Array,
  status: Uint8Array,
  aggregation: Uint8Array,
  configuration: Uint8Array,
  layout: Uint8Array,
  startTrain: Float32Array,
  startValidation: Float32Array,
  startTest: Float32Array,
  halfwayTrain: Float32Array,
  halfwayValidation: Float32Array,
  halfwayTest: Float32Array,
  finalTrain: Float32Array,
  finalValidation: Float32Array,
  finalTest: Float32Array,
  startSeconds: Float32Array,
  halfwaySeconds: Float32Array,
  finalSeconds: Float32Array,
  totalSeconds: Float64Array,
  parameters: Uint32Array,
  sourceIndex: Uint32Array,
} as const satisfies Readonly<Record<RunColumn, unknown>>;

/** Names of the run columns, in the order of the file. */
export const RUN_COLUMN_NAMES = Object.keys(RUN_COLUMN_TYPES) as readonly RunColumn[];

/**
 * Fresh run columns. Measurements are NaN and `sourceIndex` is {@link NO_SOURCE_INDEX} until they
 * are filled in; all else is 0.
 */
export function allocateRuns(length: number): RunColumns {
  const columns = Object.fromEntries(
    RUN_COLUMN_NAMES.map((name) => [name, new RUN_COLUMN_TYPES[name](length)]),
  );
  for (const column of Object.values(columns)) {
    if (column instanceof Float32Array || column instanceof Float64Array) column.fill(NaN);
  }
  columns.sourceIndex!.fill(NO_SOURCE_INDEX);
  return { length, ...columns } as unknown as RunColumns;
}

/** The rows [begin, end) as views on the same memory. */
export function sliceRuns(runs: RunColumns, begin: number, end: number): RunColumns {
  const columns = RUN_COLUMN_NAMES.map((name) => [name, runs[name].subarray(begin, end)]);
  return { length: end - begin, ...Object.fromEntries(columns) } as RunColumns;
}

/** The named rows, copied, in the order given. */
export function pickRuns(runs: RunColumns, rows: Uint32Array): RunColumns {
  const picked = allocateRuns(rows.length);
  for (const name of RUN_COLUMN_NAMES) {
    const from = runs[name];
    const to = picked[name];
    for (let i = 0; i < rows.length; i += 1) to[i] = from[rows[i]!]!;
  }
  return picked;
}
