import { spaceIndex } from '../native/space-index.js';
import { NASBENCH_101 } from '../space/define-space.js';
import type { Space } from '../space/space.js';
import { outOfRange } from './cell-errors.js';
import type { Cell } from './cell.js';

const idColumn = new Int32Array(1);
const vertexColumn = new Uint8Array(1);
const maskColumn = new Uint32Array(1);
const labelColumn = new Uint32Array(1);

/**
 * The representative of an id: the encoding in which the reference's enumeration first sees the
 * cell.
 *
 * @throws InvalidCellError `id-range`.
 */
export function cellOf(id: number, space: Space = NASBENCH_101): Cell {
  const index = spaceIndex(space);
  if (!Number.isInteger(id) || id < 0 || id >= index.cells) {
    throw outOfRange('id-range', 'id', id, { max: index.cells - 1 });
  }
  idColumn[0] = id;
  index.cellsOf(idColumn, vertexColumn, maskColumn, labelColumn);
  return { space, vertices: vertexColumn[0]!, mask: maskColumn[0]!, label: labelColumn[0]! };
}
