import type { FileHandle } from 'node:fs/promises';
import type { ColumnSource, Writer } from 'hyparquet-writer';
import type { DatasetManifest } from './manifest.js';
import type { ExportedField } from './exported-fields.js';
import type { RowExport } from './export-text.js';

const ROW_GROUP = 100_000;

/** What {@link writeParquet} writes. */
export interface ParquetExport extends RowExport {
  /** Kept in the file's key-value metadata under `nasbench.manifest`. */
  readonly manifest: DatasetManifest;
}

/** A Parquet file (Snappy) with one row a run; what is unknown is null. */
export async function writeParquet(job: ParquetExport): Promise<void> {
  // Loaded by those who need it only, as the Arrow library is.
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const { file, fields, rows, onRows, manifest } = job;
  const described = { ...manifest, files: undefined };
  const writer = new ParquetWriter({
    writer: flushing(new ByteWriter(), file),
    schema: schemaFromColumnData({ columnData: columnsOf(fields, rows.subarray(0, 0)) }),
    kvMetadata: [{ key: 'nasbench.manifest', value: JSON.stringify(described) }],
    createdBy: manifest.createdBy,
  });
  for (let begin = 0; begin < rows.length; begin += ROW_GROUP) {
    const group = rows.subarray(begin, begin + ROW_GROUP);
    await writer.write({ columnData: columnsOf(fields, group), rowGroupSize: ROW_GROUP });
    onRows(begin + group.length);
  }
  await writer.finish();
}

function columnsOf(fields: readonly ExportedField[], rows: Uint32Array): ColumnSource[] {
  return fields.map((field) => {
    const { name, type, isRequired } = field;
    return { name, type, nullable: !isRequired, data: valuesOf(field, rows) };
  });
}

function valuesOf(
  { type, valueOf, isRequired }: ExportedField,
  rows: Uint32Array,
): ColumnSource['data'] {
  // Typed arrays are written several times faster, but have no nulls.
  if (type === 'INT32' && isRequired) return Uint32Array.from(rows, (row) => Number(valueOf(row)));
  const values = Array.from(rows, valueOf);
  if (type === 'STRING' || values.includes(null)) return values;
  return type === 'FLOAT'
    ? Float32Array.from(values as number[])
    : Float64Array.from(values as number[]);
}

/** Hands the bytes of each row group to the file, so that one group at a time is in memory. */
function flushing(writer: Writer & { index: number }, file: FileHandle): Writer {
  const flush = async (): Promise<void> => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index);
    await file.writeFile(bytes);
    writer.index = 0;
  };
  return Object.assign(writer, { flush, finish: flush });
}
