import { hashTable, type Space } from '@nasbench/core';

/** How the reference hash tells the cells of a space apart. */
export interface HashReport {
  readonly distinctHashes: number;
  /** Cells that share their hash with an earlier one. */
  readonly cellsLost: number;
}

/** The largest spaces that are hashed for a count; a million cells take about a second. */
const MAX_CELLS = 5_000_000;

/** Hashes all cells and counts the distinct values; undefined for spaces too large for that. */
export function buildHashReport(space: Space, uniqueCells: number): HashReport | undefined {
  if (uniqueCells > MAX_CELLS) return undefined;
  const table = hashTable(space);
  let distinctHashes = 0;
  let last = '';
  for (const id of table.idsByHash()) {
    const hash = table.hashOf(id);
    if (hash !== last) distinctHashes += 1;
    last = hash;
  }
  return { distinctHashes, cellsLost: uniqueCells - distinctHashes };
}
