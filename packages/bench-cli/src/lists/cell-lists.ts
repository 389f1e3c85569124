import {
  enumerateCells,
  hashTable,
  type CellTable,
  type HashTable,
  type Space,
} from '@nasbench/core';
import { CellText, COMPACT, PYTHON } from './cell-text.js';

/**
 * `hashes`: a hash and a newline for each cell. `jsonl`: a compact JSON array
 * `[hash, matrix, labels]` and a newline. `reference-json`: the file that the reference's
 * `generate_graphs.py` writes, an object sorted by hash in Python's spacing, without a newline.
 */
export type CellListFormat = 'hashes' | 'jsonl' | 'reference-json';

/** `first-seen` is the order of ids; `hash` ascends by hash. */
export type CellOrder = 'first-seen' | 'hash';

export interface ListCellsOptions {
  readonly space: Space;
  readonly format: CellListFormat;
  readonly order: CellOrder;
  /** Hashes of the space. @default computed here */
  readonly hashes?: HashTable;
}

/** Entries joined into one chunk; some 100 to 800 kB of text. */
const CELLS_PER_CHUNK = 4096;

/** Text of the whole list, piece by piece. */
export function* listCells(options: ListCellsOptions): Generator<string> {
  const { space, format, order, hashes = hashTable(space) } = options;
  const cells = enumerateCells(space);
  const ids = order === 'hash' ? hashes.idsByHash() : undefined;
  const idAt = (position: number): number => ids?.[position] ?? position;
  const entry = entryWriter(format, cells, (id) => hashes.hashOf(id));
  if (format === 'reference-json') yield '{';
  for (let start = 0; start < cells.length; start += CELLS_PER_CHUNK) {
    const end = Math.min(start + CELLS_PER_CHUNK, cells.length);
    let chunk = '';
    for (let position = start; position < end; position += 1) {
      chunk += entry(idAt(position), position);
    }
    yield chunk;
  }
  if (format === 'reference-json') yield '}';
}

type EntryWriter = (id: number, position: number) => string;

function entryWriter(
  format: CellListFormat,
  cells: CellTable,
  hashOf: (id: number) => string,
): EntryWriter {
  if (format === 'hashes') return (id) => `${hashOf(id)}\n`;
  if (format === 'jsonl') {
    const text = new CellText(cells, COMPACT);
    return (id) => `["${hashOf(id)}",${text.matrix(id)},${text.labels(id)}]\n`;
  }
  const text = new CellText(cells, PYTHON);
  return (id, position) => {
    const separator = position === 0 ? '' : ', ';
    return `${separator}"${hashOf(id)}": [${text.matrix(id)}, ${text.labels(id)}]`;
  };
}
