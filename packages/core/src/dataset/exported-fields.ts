import type { Dataset } from './dataset.js';
import { AGGREGATIONS, MEASUREMENTS, RUN_STATUSES } from './run-columns.js';

/** How a field is stored in Parquet; accuracies and seconds keep the precision that they have. */
export type FieldType = 'STRING' | 'INT32' | 'FLOAT' | 'DOUBLE';

/** One field of an exported row. */
export interface ExportedField {
  readonly name: string;
  readonly type: FieldType;
  /** Whether no run has null here. */
  readonly isRequired: boolean;
  /** Value of a run, null when unknown. */
  readonly valueOf: (row: number) => string | number | null;
}

const DIGEST_DIGITS = 12;

/** The fields of exported rows in order, the same in every text and table format. */
export function exportedFields(dataset: Dataset): readonly ExportedField[] {
  const { runs, manifest, provenance } = dataset;
  const digests = manifest.configurations.map(({ digest }) => digest.slice(0, DIGEST_DIGITS));
  const stamp = (row: number, stage: 0 | 1 | 2): number =>
    manifest.epochStamps[runs.layout[row]!]![stage];
  const text = (name: string, valueOf: (row: number) => string): ExportedField => ({
    name,
    type: 'STRING',
    isRequired: true,
    valueOf,
  });
  const number = (
    name: string,
    type: FieldType,
    valueOf: (row: number) => number,
  ): ExportedField => ({
    name,
    type,
    isRequired: type === 'INT32',
    valueOf: (row) => numberOrNull(valueOf(row)),
  });
  return [
    text('hash', hashesOfRuns(dataset)),
    ...cellFields(dataset, number),
    number('epochs', 'INT32', (row) => runs.epochs[row]!),
    number('repeat', 'INT32', (row) => runs.repeat[row]!),
    text('status', (row) => RUN_STATUSES[runs.status[row]!]!),
    text('aggregation', (row) => AGGREGATIONS[runs.aggregation[row]!]!),
    text('provenance', () => provenance),
    text('configuration', (row) => digests[runs.configuration[row]!]!),
    number('parameters', 'INT32', (row) => runs.parameters[row]!),
    number('startEpoch', 'DOUBLE', (row) => stamp(row, 0)),
    number('halfwayEpoch', 'DOUBLE', (row) => stamp(row, 1)),
    number('finalEpoch', 'DOUBLE', (row) => stamp(row, 2)),
    ...MEASUREMENTS.map((name) => number(name, 'FLOAT', (row) => runs[name][row]!)),
    number('totalSeconds', 'DOUBLE', (row) => runs.totalSeconds[row]!),
  ];
}

function cellFields(
  { runs, cells }: Pick<Dataset, 'runs' | 'cells'>,
  number: (name: string, type: FieldType, valueOf: (row: number) => number) => ExportedField,
): ExportedField[] {
  const cellRow = cellRowFinder(cells.id, runs.cellId);
  return [
    number('cellId', 'INT32', (row) => runs.cellId[row]!),
    number('vertices', 'INT32', (row) => cells.vertices[cellRow(row)]!),
    number('mask', 'INT32', (row) => cells.mask[cellRow(row)]!),
    number('label', 'INT32', (row) => cells.label[cellRow(row)]!),
  ];
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Hash of the cell of a run; one text a cell is made when rows come in order. */
function hashesOfRuns({ runs, cells }: Dataset): (row: number) => string {
  const { buffer, byteOffset, byteLength } = cells.hash;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const cellRow = cellRowFinder(cells.id, runs.cellId);
  let last = -1;
  let text = '';
  return (row) => {
    const cell = cellRow(row);
    if (cell !== last) {
      last = cell;
      text = bytes.toString('hex', 16 * cell, 16 * cell + 16);
    }
    return text;
  };
}

/** Row of the cell of a run, found by walking along, since rows are asked for in order. */
function cellRowFinder(ids: Int32Array, cellId: Int32Array): (row: number) => number {
  let cell = 0;
  return (row) => {
    const id = cellId[row]!;
    if (ids[cell]! > id) cell = 0;
    while (ids[cell]! < id) cell += 1;
    return cell;
  };
}
