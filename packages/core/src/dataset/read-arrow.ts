import { FlatTable, readInt64 } from './flat-table.js';
import type { ColumnArray, ColumnSchema } from './table-schema.js';

const MAGIC = 'ARROW1';
const CONTINUATION = 0xffff_ffff;
const MIN_BYTES = 2 * 8 + 4;
const RECORD_BATCH = 3;

/** Members of the format's union of types, in the schema's `typeType`. */
const TYPE_INT = 2;
const TYPE_FLOAT = 3;
const TYPE_FIXED_SIZE_BINARY = 15;

/** Columns of an Arrow file, as views on its bytes. */
export interface ArrowColumns {
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnArray>>;
}

/**
 * Reads the columns of an Arrow IPC file with one record batch and no nulls, without copying.
 * Columns that the schema does not name are passed over.
 *
 * @throws Error saying what does not fit; nothing beyond the buffer is ever read.
 */
export function readArrow(buffer: ArrayBuffer, schema: readonly ColumnSchema[]): ArrowColumns {
  const footer = footerOf(buffer);
  const fields = fieldsOf(footer);
  const batch = batchOf(buffer, footer);
  const regions = regionsOf(batch, fields.length);
  const columns = schema.map(({ name, type, width }) => {
    const index = fields.findIndex((field) => field.text(0) === name);
    const region = regions[index];
    if (region === undefined) throw new Error(`the column ${name} is missing`);
    const found = typeName(fields[index]!);
    const wanted = expectedType({ name, type, width });
    if (found !== wanted) throw new Error(`column ${name} must be ${wanted}, is ${found}`);
    return [name, columnAt(buffer, region, { name, type, width }, batch.rows)] as const;
  });
  return { rows: batch.rows, columns: Object.fromEntries(columns) };
}

function footerOf(buffer: ArrayBuffer): FlatTable {
  const size = buffer.byteLength;
  const bytes = new Uint8Array(buffer);
  if (size < MIN_BYTES || !hasMagic(bytes, 0) || !hasMagic(bytes, size - MAGIC.length)) {
    throw new Error(
      `an Arrow file begins and ends with ${MAGIC}; this one is cut or another format`,
    );
  }
  const end = size - MAGIC.length - 4;
  const length = new DataView(buffer).getInt32(end, true);
  if (length <= 0 || length > end) throw new Error(`the footer claims ${length} bytes`);
  return FlatTable.root(new DataView(buffer, end - length, length));
}

function hasMagic(bytes: Uint8Array, at: number): boolean {
  return Buffer.from(MAGIC).every((letter, index) => bytes[at + index] === letter);
}

function fieldsOf(footer: FlatTable): FlatTable[] {
  const schema = footer.table(1);
  if (schema === undefined) throw new Error('the footer has no schema');
  if (schema.int16(0) !== 0) throw new Error('the file is big-endian');
  return schema.tables(1);
}

interface Batch {
  readonly rows: number;
  readonly header: FlatTable;
  readonly bodyStart: number;
  readonly bodyLength: number;
}

function batchOf(buffer: ArrayBuffer, footer: FlatTable): Batch {
  const blocks = footer.structs(3, 24);
  const [block] = blocks;
  if (block === undefined || blocks.length > 1) {
    throw new Error(`expected one record batch, found ${blocks.length}`);
  }
  const start = readInt64(block, 0);
  const metadataLength = block.getInt32(8, true);
  const bodyLength = readInt64(block, 16);
  const bodyStart = start + metadataLength;
  if (bodyStart + bodyLength > buffer.byteLength) throw new Error('the record batch is cut');
  const prefix = new DataView(buffer, start, metadataLength);
  if (prefix.getUint32(0, true) !== CONTINUATION) throw new Error('no message where one must be');
  const message = FlatTable.root(new DataView(buffer, start + 8, metadataLength - 8));
  const header = message.table(2);
  if (message.uint8(1) !== RECORD_BATCH || header === undefined) {
    throw new Error('the first message is no record batch');
  }
  if (header.table(3) !== undefined) throw new Error('the columns are compressed');
  return { rows: header.int64(0), header, bodyStart, bodyLength };
}

interface Region {
  readonly offset: number;
  readonly length: number;
}

/** Where the values of each field are; flat columns have two buffers, validity and values. */
function regionsOf({ header, bodyStart, bodyLength, rows }: Batch, fields: number): Region[] {
  const nodes = header.structs(1, 16);
  const buffers = header.structs(2, 16);
  if (nodes.length !== fields || buffers.length !== 2 * fields) {
    throw new Error('the columns are nested or of variable size');
  }
  return nodes.map((node, index) => {
    if (readInt64(node, 0) !== rows) throw new Error(`column ${index} has another length`);
    if (readInt64(node, 8) !== 0) throw new Error(`column ${index} has nulls`);
    const region = buffers[2 * index + 1]!;
    const [offset, length] = [readInt64(region, 0), readInt64(region, 8)];
    if (offset + length > bodyLength) throw new Error(`column ${index} reaches past the batch`);
    return { offset: bodyStart + offset, length };
  });
}

function columnAt(
  buffer: ArrayBuffer,
  { offset, length }: Region,
  { name, type, width }: ColumnSchema,
  rows: number,
): ColumnArray {
  const entries = rows * width;
  if (entries * type.BYTES_PER_ELEMENT > length) throw new Error(`column ${name} is cut`);
  // An empty region may stand anywhere, also where no view of this class could begin.
  return entries === 0 ? new type(0) : new type(buffer, offset, entries);
}

function typeName(field: FlatTable): string {
  const type = field.table(3);
  const kind = field.uint8(2);
  if (type === undefined) return 'untyped';
  if (kind === TYPE_INT) return `${type.uint8(1) === 1 ? 'int' : 'uint'}${type.int32(0)}`;
  if (kind === TYPE_FLOAT) return `float${16 << type.int16(0)}`;
  if (kind === TYPE_FIXED_SIZE_BINARY) return `binary of ${type.int32(0)} bytes`;
  return `of the Arrow type ${kind}`;
}

function expectedType({ type, width }: ColumnSchema): string {
  if (width > 1) return `binary of ${width} bytes`;
  return type.name.replace('Array', '').toLowerCase();
}
