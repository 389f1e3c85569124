import { encodingMap, MAX_MAP_VERTICES } from '../map/space-map.js';
import { NO_PATH, TOO_MANY_EDGES, TOO_MANY_VERTICES } from '../map/not-an-id.js';
import { spaceIndex } from '../native/space-index.js';
import type { Space } from '../space/space.js';
import { noPath, tooManyEdges, tooManyVertices } from './cell-errors.js';
import { cellOps, edgeCount, type Cell } from './cell.js';
import { opsToLabel } from './label.js';
import { pruneCell, pruneMask } from './prune-cell.js';

const vertexColumn = new Uint8Array(1);
const maskColumn = new Uint32Array(1);
const labelColumn = new Uint32Array(1);
const idColumn = new Int32Array(1);

/**
 * Number of the unique cell that the encoding stands for: 0, 1, 2, ... in the order in which the
 * reference's enumeration first sees each. Isomorphic cells, and cells that prune to the same one,
 * have one id.
 *
 * @param space where to look; ops are matched by name. @default cell.space
 * @throws OutOfDomainError `no-path`, `too-many-edges`, `too-many-vertices`; InvalidCellError
 *   `unknown-op` when another space lacks an op.
 */
export function cellId(cell: Cell, space: Space = cell.space): number {
  const id = findCellId(cell, space);
  if (id >= 0) return id;
  throw whyNoId(id, cell, space);
}

/**
 * Like {@link cellId}, but answers {@link NO_PATH}, {@link TOO_MANY_EDGES} or
 * {@link TOO_MANY_VERTICES} (all negative) for a cell without an id.
 *
 * @throws InvalidCellError `unknown-op` when another space lacks an op.
 */
export function findCellId(cell: Cell, space: Space = cell.space): number {
  const fitting = space === cell.space ? cell : moveCell(cell, space);
  if (typeof fitting === 'number') return fitting;
  if (space.maxVertices <= MAX_MAP_VERTICES) return encodingMap(space).lookupCell(fitting);
  vertexColumn[0] = fitting.vertices;
  maskColumn[0] = fitting.mask;
  labelColumn[0] = fitting.label;
  spaceIndex(space).idsOf(vertexColumn, maskColumn, labelColumn, idColumn);
  return idColumn[0]!;
}

/** The cell in another space, or why it is not there. */
function moveCell(cell: Cell, space: Space): Cell | number {
  const { kept, vertices } = pruneMask(cell.vertices, cell.mask);
  if (kept === 0) return NO_PATH;
  if (vertices > space.maxVertices) return TOO_MANY_VERTICES;
  const pruned = pruneCell(cell);
  const label = opsToLabel(cellOps(pruned), space.ops);
  return { space, vertices, mask: pruned.mask, label };
}

function whyNoId(id: number, cell: Cell, space: Space): Error {
  if (id === NO_PATH) return noPath(cell.vertices);
  const pruned = pruneCell(cell);
  if (id === TOO_MANY_EDGES) return tooManyEdges(edgeCount(pruned), space.maxEdges);
  return tooManyVertices(pruned.vertices, space.maxVertices);
}
