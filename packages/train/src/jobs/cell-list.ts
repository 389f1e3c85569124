import { readFile } from 'node:fs/promises';
import { hashTable, NASBENCH_101, enumerateCells } from '@nasbench/core';
import { JobError } from './job-error.js';

/**
 * Ids of the cells in a text file, in its order, each once: one id or hash a line. Empty lines and
 * what follows a `#` are passed over.
 *
 * @throws JobError `cell-list-not-readable`, or `cell-list-invalid` naming the line.
 */
export async function readCellList(file: string): Promise<Int32Array> {
  const ids = new Set<number>();
  const lines = (await readText(file)).split('\n');
  for (const [index, line] of lines.entries()) {
    const word = line.replace(/#.*/, '').trim();
    if (word !== '') ids.add(readId(word, { file, line: index + 1 }));
  }
  return Int32Array.from(ids);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Expected a list of cells in ${file}: ${why}. Name a text file with one id or hash a line.`;
    throw new JobError('cell-list-not-readable', message, { file }, { cause: error });
  }
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function readId(word: string, place: Place): number {
  if (/^[0-9a-f]{32}$/i.test(word)) {
    const id = hashTable().find(word.toLowerCase());
    if (id >= 0) return id;
    throw invalidLine(`no cell of ${NASBENCH_101.name} has the hash ${word}`, place);
  }
  const cells = enumerateCells().length;
  const id = /^\d{1,10}$/.test(word) ? Number(word) : cells;
  if (id < cells) return id;
  const expected = `expected an id in [0, ${cells - 1}] or a hash of 32 hex digits`;
  throw invalidLine(`${expected}, got ${JSON.stringify(word)}`, place);
}

function invalidLine(problem: string, { file, line }: Place): JobError {
  const message = `${file}, line ${line}: ${problem}. Correct or delete the line.`;
  return new JobError('cell-list-invalid', message, { file, line });
}
