import type { CellColumns } from './cell-columns.js';
import { cellsOfIds } from './cells-of-runs.js';
import type { Dataset } from './dataset.js';
import type { FindingList } from './finding.js';
import { spaceIndex } from '../native/space-index.js';

const FORM = ['vertices', 'mask', 'label', 'edges'] as const;

/** Checks every cell against the cell that the space has under its id. */
export function verifyCells({ cells, runs, space }: Dataset, findings: FindingList): void {
  const { length, id } = cells;
  const size = spaceIndex(space).cells;
  let isSound = true;
  for (let row = 0; row < length; row += 1) {
    if (id[row]! < 0 || id[row]! >= size) {
      const message = (): string => `expected an id in [0, ${size - 1}], found ${id[row]}`;
      findings.add('foreign-cell', 'cells.arrow', row, message);
      isSound = false;
    }
    if (row > 0 && id[row]! <= id[row - 1]!) {
      findings.add('cell-order', 'cells.arrow', row, () => `${id[row]} after ${id[row - 1]}`);
      isSound = false;
    }
  }
  if (!isSound) return;
  const expected = cellsOfIds(id, runs, space);
  for (let row = 0; row < length; row += 1) compareCell(cells, expected, row, findings);
}

function compareCell(
  found: CellColumns,
  expected: CellColumns,
  row: number,
  findings: FindingList,
): void {
  for (const name of FORM) {
    if (found[name][row] === expected[name][row]) continue;
    const message = (): string =>
      `cell ${found.id[row]}: expected ${name} ${expected[name][row]}, found ${found[name][row]}`;
    findings.add('stored-form', 'cells.arrow', row, message);
    break;
  }
  if (!hasSameHash(found.hash, expected.hash, row)) {
    const [a, b] = [expected, found].map(({ hash }) => hashText(hash, row));
    const message = (): string => `cell ${found.id[row]}: expected ${a}, found ${b}`;
    findings.add('hash-mismatch', 'cells.arrow', row, message);
  }
  if (found.firstRun[row] !== expected.firstRun[row]) {
    const message = (): string =>
      `cell ${found.id[row]}: expected ${expected.firstRun[row]}, found ${found.firstRun[row]}`;
    findings.add('first-run', 'cells.arrow', row, message);
  }
}

function hasSameHash(a: Uint8Array, b: Uint8Array, row: number): boolean {
  for (let i = 16 * row; i < 16 * row + 16; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function hashText(hash: Uint8Array, row: number): string {
  return Buffer.from(hash.subarray(16 * row, 16 * row + 16)).toString('hex');
}
