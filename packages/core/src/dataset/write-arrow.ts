import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type * as Arrow from 'apache-arrow';
import type { DatasetFile } from './manifest.js';
import type { ColumnArray, ColumnSchema } from './table-schema.js';

/** Bytes of one write: enough to be fast, few enough to let others have their turn. */
const WRITE_BYTES = 2 ** 23;

/** What {@link writeArrow} writes. */
export interface ArrowTable {
  readonly path: string;
  readonly rows: number;
  readonly schema: readonly ColumnSchema[];
  readonly columns: Readonly<Record<string, ColumnArray>>;
  /** Kept in the file for readers that see it without its manifest. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Told the bytes that were written; throws to stop. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Writes an Arrow IPC file of one record batch, straight from the columns, and waits until it is
 * on disk.
 */
export async function writeArrow(table: ArrowTable): Promise<DatasetFile> {
  // Loading the library takes a tenth of a second, which only writers should pay.
  const arrow = await import('apache-arrow');
  const writer = new arrow.RecordBatchFileWriter();
  writer.write(recordBatch(arrow, table));
  writer.finish();
  const file = await open(table.path, 'wx');
  try {
    const sink = new HashedFile(file, table.onBytes);
    for await (const chunk of writer as AsyncIterable<Uint8Array>) await sink.write(chunk);
    await file.sync();
    return { ...sink.digest(), rows: table.rows };
  } finally {
    await file.close();
  }
}

function recordBatch(arrow: typeof Arrow, table: ArrowTable): Arrow.RecordBatch {
  const { rows, schema, columns, metadata } = table;
  const fields = schema.map(
    (column) => new arrow.Field(column.name, arrowType(arrow, column), false),
  );
  const { DATA } = arrow.BufferType;
  const children = schema.map(
    ({ name }, index) =>
      new arrow.Data(fields[index]!.type, 0, rows, 0, { [DATA]: columns[name] as unknown }),
  );
  const type = new arrow.Struct(fields);
  const data = arrow.makeData({ type, length: rows, nullCount: 0, children });
  return new arrow.RecordBatch(new arrow.Schema(fields, new Map(metadata)), data);
}

function arrowType(arrow: typeof Arrow, { type, width }: ColumnSchema): Arrow.DataType {
  if (width > 1) return new arrow.FixedSizeBinary(width);
  switch (type) {
    case Int32Array:
      return new arrow.Int32();
    case Uint32Array:
      return new arrow.Uint32();
    case Uint16Array:
      return new arrow.Uint16();
    case Float32Array:
      return new arrow.Float32();
    case Float64Array:
      return new arrow.Float64();
    default:
      return new arrow.Uint8();
  }
}

class HashedFile {
  readonly #file: FileHandle;
  readonly #onBytes: ((bytes: number) => void) | undefined;
  readonly #hash: Hash = createHash('sha256');
  #sizeBytes = 0;

  constructor(file: FileHandle, onBytes: ((bytes: number) => void) | undefined) {
    this.#file = file;
    this.#onBytes = onBytes;
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let start = 0; start < chunk.length; start += WRITE_BYTES) {
      const piece = chunk.subarray(start, start + WRITE_BYTES);
      // The disk and the checksum work at the same time.
      const written = this.#file.writeFile(piece);
      this.#hash.update(piece);
      await written;
      this.#sizeBytes += piece.length;
      this.#onBytes?.(piece.length);
    }
  }

  digest(): { readonly sizeBytes: number; readonly sha256: string } {
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex') };
  }
}
