import { bitCount } from '../cell/mask.js';
import { hashCells } from '../enumerate/hash-cells.js';
import { callNative } from '../native/raise.js';
import { spaceIndex } from '../native/space-index.js';
import type { Space } from '../space/space.js';
import { DatasetError } from '../errors.js';
import { allocateCells, type CellColumns } from './cell-columns.js';
import type { RunColumns } from './run-columns.js';

/**
 * The cells that sorted runs are about.
 *
 * @throws DatasetError `not-in-dataset` for an id that the space does not have.
 */
export function cellsOfRuns(runs: RunColumns, space: Space): CellColumns {
  return cellsOfIds(distinctIds(runs.cellId), runs, space);
}

/**
 * Columns of the cells with these ids.
 *
 * @param ids ascending and distinct; every cell of the runs is among them.
 * @param runs sorted.
 * @throws DatasetError `not-in-dataset` for an id that the space does not have.
 */
export function cellsOfIds(ids: Int32Array, runs: RunColumns, space: Space): CellColumns {
  const index = spaceIndex(space);
  const [first, last] = [ids[0] ?? 0, ids.at(-1) ?? 0];
  if (first < 0 || last >= index.cells) {
    throw notOfSpace(first < 0 ? first : last, index.cells, space);
  }
  const cells = allocateCells(ids.length);
  cells.id.set(ids);
  callNative(() => index.cellsOf(cells.id, cells.vertices, cells.mask, cells.label));
  const { vertices, mask: masks, label: labels } = cells;
  cells.hash.set(hashCells({ space, vertices, masks, labels }));
  for (let row = 0; row < ids.length; row += 1) cells.edges[row] = bitCount(masks[row]!);
  fillFirstRuns(cells, runs);
  return cells;
}

function distinctIds(cellId: Int32Array): Int32Array {
  let count = 0;
  for (let row = 0; row < cellId.length; row += 1) {
    if (row === 0 || cellId[row] !== cellId[row - 1]) count += 1;
  }
  const ids = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < cellId.length; row += 1) {
    if (row === 0 || cellId[row] !== cellId[row - 1]) ids[next++] = cellId[row]!;
  }
  return ids;
}

function fillFirstRuns({ length, id, firstRun }: CellColumns, { cellId }: RunColumns): void {
  let run = 0;
  for (let row = 0; row < length; row += 1) {
    while (run < cellId.length && cellId[run]! < id[row]!) run += 1;
    firstRun[row] = run;
  }
}

function notOfSpace(id: number, cells: number, space: Space): DatasetError {
  return new DatasetError(
    'not-in-dataset',
    `Expected ids of ${space.name} in [0, ${cells - 1}], got ${id}. ` +
      'Name the space that the runs were made in.',
    { id, cells },
  );
}
