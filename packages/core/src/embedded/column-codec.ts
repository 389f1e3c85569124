import { allocateRuns, RUN_COLUMN_NAMES, type RunColumn } from '../dataset/run-columns.js';
import type { RunColumns } from '../dataset/run-columns.js';

/** Images of one evaluation in the official protocol: 39 batches of 256. */
const IMAGES = 9984;
/** In place of a number of right answers. */
const UNKNOWN = 0xffff;

/**
 * How a column lies in the body of an embedded file.
 *
 * - `constant`: not at all; every row has `value`, null for NaN.
 * - `answers`: right answers out of 9,984 as uint16, 65535 for NaN.
 * - `steps`: differences to the row above as int32.
 * - `values`: the column itself.
 *
 * Numbers are little-endian and split into planes: first the low byte of every row, then the next.
 */
export type StoredColumn =
  | { readonly name: RunColumn; readonly as: 'constant'; readonly value: number | null }
  | { readonly name: RunColumn; readonly as: 'answers' | 'steps' | 'values' };

type ColumnArray = RunColumns[RunColumn];

/** Run columns in their smallest form. */
export function packColumns(runs: RunColumns): { columns: StoredColumn[]; body: Buffer } {
  const packed = RUN_COLUMN_NAMES.map((name) => packColumn(name, runs[name]));
  return {
    columns: packed.map(({ column }) => column),
    body: Buffer.concat(packed.map(({ bytes }) => bytes)),
  };
}

/**
 * The columns that {@link packColumns} packed.
 *
 * @throws RangeError when the body has another length than the columns say.
 */
export function unpackColumns(
  length: number,
  columns: readonly StoredColumn[],
  body: Uint8Array,
): RunColumns {
  const runs = allocateRuns(length);
  let begin = 0;
  for (const column of columns) {
    const target = runs[column.name];
    const end = begin + length * storedBytes(column, target);
    if (end > body.length) throw new RangeError(`column ${column.name} is cut off`);
    unpackColumn(column, body.subarray(begin, end), target);
    begin = end;
  }
  if (begin !== body.length) throw new RangeError(`${body.length - begin} bytes too many`);
  return runs;
}

function packColumn(
  name: RunColumn,
  values: ColumnArray,
): { column: StoredColumn; bytes: Uint8Array } {
  const [first = 0] = values;
  if (values.every((value) => Object.is(value, first))) {
    const value = Number.isNaN(first) ? null : first;
    return { column: { name, as: 'constant', value }, bytes: new Uint8Array() };
  }
  if (values instanceof Int32Array) {
    const steps = values.map((value, row) => value - (values[row - 1] ?? 0));
    return { column: { name, as: 'steps' }, bytes: toPlanes(steps) };
  }
  if (values instanceof Float32Array && values.every(isAnswers)) {
    const answers = Uint16Array.from(values, (value) =>
      Number.isNaN(value) ? UNKNOWN : Math.round(value * IMAGES),
    );
    return { column: { name, as: 'answers' }, bytes: toPlanes(answers) };
  }
  return { column: { name, as: 'values' }, bytes: toPlanes(values) };
}

function isAnswers(value: number): boolean {
  return Number.isNaN(value) || fractionOf(Math.round(value * IMAGES)) === value;
}

function fractionOf(answers: number): number {
  return answers === UNKNOWN ? NaN : Math.fround(answers / IMAGES);
}

function storedBytes({ as }: StoredColumn, target: ColumnArray): number {
  if (as === 'constant') return 0;
  return as === 'answers' ? Uint16Array.BYTES_PER_ELEMENT : target.BYTES_PER_ELEMENT;
}

function unpackColumn(column: StoredColumn, planes: Uint8Array, target: ColumnArray): void {
  if (column.as === 'constant') {
    target.fill(column.value ?? NaN);
  } else if (column.as === 'answers') {
    const answers = new Uint16Array(target.length);
    fromPlanes(planes, answers);
    answers.forEach((value, row) => (target[row] = fractionOf(value)));
  } else {
    fromPlanes(planes, target);
    if (column.as === 'steps') addUp(target);
  }
}

function addUp(column: ColumnArray): void {
  for (let row = 1; row < column.length; row += 1) column[row]! += column[row - 1]!;
}

function toPlanes(values: ArrayBufferView & { readonly BYTES_PER_ELEMENT: number }): Uint8Array {
  const { BYTES_PER_ELEMENT: width, buffer, byteOffset, byteLength } = values;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const rows = byteLength / width;
  return bytes.map((_, at) => bytes[(at % rows) * width + Math.floor(at / rows)]!);
}

function fromPlanes(planes: Uint8Array, values: ColumnArray): void {
  const { BYTES_PER_ELEMENT: width, buffer, byteOffset, byteLength } = values;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const rows = values.length;
  for (let plane = 0; plane < width; plane += 1) {
    for (let row = 0; row < rows; row += 1)
      bytes[row * width + plane] = planes[plane * rows + row]!;
  }
}
