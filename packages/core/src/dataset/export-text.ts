import type { FileHandle } from 'node:fs/promises';
import type { ExportedField } from './exported-fields.js';

const CHUNK_ROWS = 4096;

/** Rows of an export, and where they go. */
export interface RowExport {
  readonly file: FileHandle;
  readonly fields: readonly ExportedField[];
  readonly rows: Uint32Array;
  /** Told the number of rows done; throws to stop. */
  readonly onRows: (done: number) => void;
}

/** One line a run under a line of names, LF line ends; what is unknown is empty. */
export async function writeCsv(job: RowExport): Promise<void> {
  const { file, fields } = job;
  // No value has a comma, a quote or a line break: names, hex digits and numbers only.
  await file.writeFile(`${fields.map(({ name }) => name).join()}\n`);
  await writeLines(job, (row) => fields.map(({ valueOf }) => valueOf(row) ?? '').join());
}

/** One JSON object a line and run; what is unknown is null. */
export async function writeJsonLines(job: RowExport): Promise<void> {
  await writeLines(job, (row) => {
    const entries = job.fields.map(({ name, valueOf }) => [name, valueOf(row)] as const);
    return JSON.stringify(Object.fromEntries(entries));
  });
}

async function writeLines(
  { file, rows, onRows }: RowExport,
  lineOf: (row: number) => string,
): Promise<void> {
  for (let begin = 0; begin < rows.length; begin += CHUNK_ROWS) {
    const chunk = Array.from(rows.subarray(begin, begin + CHUNK_ROWS), lineOf);
    await file.writeFile(`${chunk.join('\n')}\n`);
    onRows(begin + chunk.length);
  }
}
