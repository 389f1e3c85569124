import { hashTable } from '../enumerate/hash-table.js';
import { InvalidCellError, UsageError } from '../errors.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { labelCount, maskBits, rawEncodingCount } from '../space/space-size.js';
import type { Space } from '../space/space.js';
import { valueText } from '../value-text.js';
import { noPath, outOfRange, tooManyVertices } from './cell-errors.js';
import type { CellInput } from './cell-input.js';
import { cellMatrix, cellOps, type Cell } from './cell.js';
import { keptVertices } from './kept-vertices.js';
import { edgeBit, hasEdge } from './mask.js';
import { readMatrix, type MatrixInput } from './read-matrix.js';
import { packOps, readOps, requireOpsList, type CellNote } from './read-ops.js';
import { cellOf } from './stored-cell.js';

/** A cell whose graph is known and fits the space, and whose ops may still be unread. */
export interface CellDraft {
  readonly space: Space;
  readonly vertices: number;
  readonly mask: number;
  /** -1 while `ops` is unread. */
  readonly label: number;
  readonly ops: ArrayLike<unknown>;
  /** The caller's vertices that are in `mask`, where pruning had to come first. */
  readonly chosen: readonly number[] | undefined;
}

/** All keys of all shapes. */
interface LooseInput {
  readonly matrix?: unknown;
  readonly ops?: unknown;
  readonly mask?: unknown;
  readonly vertices?: unknown;
  readonly label?: unknown;
  readonly rawId?: unknown;
  readonly id?: unknown;
  readonly hash?: unknown;
  readonly space?: unknown;
}

const NO_OPS: readonly unknown[] = [];
const NO_NOTES: readonly CellNote[] = [];

/**
 * Reads everything but the ops of a matrix.
 *
 * @throws InvalidCellError for what is no cell; OutOfDomainError for a matrix larger than the
 *   space that no pruning makes fit.
 */
export function draftCell(input: CellInput, space: Space | undefined): CellDraft {
  if (typeof input !== 'object' || (input as unknown) === null) throw malformedCell(input);
  const { matrix, ops, mask, vertices, label, rawId, id, hash, space: own } = input as LooseInput;
  const shapes =
    Number(matrix !== undefined) +
    Number(mask !== undefined) +
    Number(rawId !== undefined) +
    Number(id !== undefined) +
    Number(hash !== undefined);
  if (shapes !== 1) throw malformedCell(input);
  if (own !== undefined) {
    if (mask === undefined) throw spaceInInput(own);
    return draftOfCell(input as Cell, space);
  }
  const target = space ?? NASBENCH_101;
  if (typeof target.maxVertices !== 'number') throw notASpace(space);
  if (matrix !== undefined) return draftOfMatrix(matrix as MatrixInput, ops, target);
  if (mask !== undefined) return draftOfMask(mask, vertices, label, target);
  if (rawId !== undefined) return draftOfRawId(rawId, target);
  return finished(id === undefined ? cellOfHash(hash, target) : cellOf(id as number, target));
}

/**
 * Reads the ops that are still unread.
 *
 * @throws InvalidCellError `first-op`, `last-op`, `unknown-op`, `unknown-op-on-dropped-vertex`.
 */
export function finishDraft(
  { space, vertices, mask, label, ops, chosen }: CellDraft,
  strict: boolean,
): { readonly cell: Cell; readonly notes: readonly CellNote[] } {
  if (label >= 0) return { cell: { space, vertices, mask, label }, notes: NO_NOTES };
  const packed = chosen === undefined ? packOps(ops, space.ops) : -1;
  if (packed >= 0) return { cell: { space, vertices, mask, label: packed }, notes: NO_NOTES };
  const kept = (): readonly number[] =>
    chosen ?? keptVertices(vertices, (x, y) => hasEdge(mask, x, y));
  const read = readOps(ops, { names: space.ops, kept, chosen, strict });
  return { cell: { space, vertices, mask, label: read.label }, notes: read.notes };
}

function draftOfMatrix(matrix: MatrixInput, ops: unknown, space: Space): CellDraft {
  const sound = readMatrix(matrix);
  const list = requireOpsList(ops, sound.vertices);
  if (sound.vertices > space.maxVertices) return draftOfLargeMatrix(matrix, list, space);
  const { vertices, mask } = sound;
  return { space, vertices, mask, label: -1, ops: list, chosen: undefined };
}

/** Pruning decides whether a matrix larger than the space fits, as it does in the reference. */
function draftOfLargeMatrix(matrix: MatrixInput, ops: ArrayLike<unknown>, space: Space): CellDraft {
  const isEdge = (x: number, y: number): boolean => matrix[x]?.[y] === 1;
  const chosen = keptVertices(matrix.length, isEdge);
  if (chosen.length === 0) throw noPath(matrix.length);
  if (chosen.length > space.maxVertices) throw tooManyVertices(chosen.length, space.maxVertices);
  let mask = 0;
  chosen.forEach((y, to) => {
    chosen.slice(0, to).forEach((x, from) => {
      if (isEdge(x, y)) mask |= 1 << edgeBit(from, to);
    });
  });
  return { space, vertices: chosen.length, mask, label: -1, ops, chosen };
}

function draftOfMask(mask: unknown, vertices: unknown, label: unknown, space: Space): CellDraft {
  const { maxVertices } = space;
  if (!isWithin(vertices, 2, maxVertices)) {
    throw outOfRange('vertices-range', 'vertices', vertices, { min: 2, max: maxVertices });
  }
  const lastMask = 2 ** maskBits(vertices) - 1;
  if (!isWithin(mask, 0, lastMask)) throw outOfRange('mask-range', 'mask', mask, { max: lastMask });
  const lastLabel = labelCount(space, vertices) - 1;
  if (!isWithin(label, 0, lastLabel)) {
    throw outOfRange('label-range', 'label', label, { max: lastLabel });
  }
  return finished({ space, vertices, mask, label });
}

function draftOfRawId(rawId: unknown, space: Space): CellDraft {
  const last = rawEncodingCount(space) - 1;
  if (!isWithin(rawId, 0, last)) throw outOfRange('raw-id-range', 'rawId', rawId, { max: last });
  const labels = labelCount(space, space.maxVertices);
  const mask = Math.floor(rawId / labels);
  return finished({ space, vertices: space.maxVertices, mask, label: rawId % labels });
}

/** A cell of another space is read again there, its ops by name. */
function draftOfCell(cell: Cell, space: Space | undefined): CellDraft {
  const own = cell.space;
  if (typeof own.maxVertices !== 'number') throw notASpace(own);
  if (space === undefined || space === own) {
    return draftOfMask(cell.mask, cell.vertices, cell.label, own);
  }
  draftOfMask(cell.mask, cell.vertices, cell.label, own);
  return draftOfMatrix(cellMatrix(cell), cellOps(cell), space);
}

function cellOfHash(hash: unknown, space: Space): Cell {
  if (typeof hash !== 'string' || !/^[0-9a-f]{32}$/i.test(hash)) {
    const message = `hash must be 32 hex digits, got ${valueText(hash)}.`;
    throw new InvalidCellError('malformed-hash', message, { value: hash });
  }
  const id = hashTable(space).find(hash);
  if (id >= 0) return cellOf(id, space);
  throw new InvalidCellError('unknown-hash', `No cell of ${space.name} has the hash ${hash}.`, {
    value: hash,
  });
}

function finished({ space, vertices, mask, label }: Cell): CellDraft {
  return { space, vertices, mask, label, ops: NO_OPS, chosen: undefined };
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function malformedCell(input: unknown): InvalidCellError {
  return new InvalidCellError(
    'malformed-cell',
    'Expected exactly one of {matrix, ops}, {mask, vertices, label}, {rawId}, {id} and {hash}, ' +
      `got ${valueText(input)}.`,
    { value: input },
  );
}

/** Only a whole cell, which has a mask, brings its space along. */
function spaceInInput(space: unknown): UsageError {
  return new UsageError(
    'invalid-option',
    'The space of a cell goes into the options: createCell({ matrix, ops }, { space }).',
    { space },
  );
}

function notASpace(space: unknown): UsageError {
  const message = `space must come from defineSpace, got ${valueText(space)}.`;
  return new UsageError('invalid-space', message, { value: space });
}
