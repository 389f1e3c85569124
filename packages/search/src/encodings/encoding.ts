import {
  createCell,
  findCellId,
  NASBENCH_101,
  NO_PATH,
  UsageError,
  type Cell,
} from '@nasbench/core';
import { ENCODED_OPS, ENCODED_VERTICES } from './positions.js';

/** Op of an inner vertex: its name, or its index in the op list of NAS-Bench-101 (0, 1 or 2). */
export type EncodedOp = string | number;

/**
 * What a configuration stands for. An invalid one is a value, not an error: the paper's optimizers
 * propose such configurations all the time and are told so at no simulated cost.
 */
export type EncodingVerdict =
  | { readonly valid: true; readonly cell: Cell; readonly id: number }
  | {
      readonly valid: false;
      readonly cell: Cell;
      /**
       * `too-many-raw-edges`: over nine edges as configured, whatever pruning would leave;
       * `no-path`: no way from the input to the output.
       */
      readonly reason: 'too-many-raw-edges' | 'no-path';
    };

/** The cell on seven vertices with these edges and ops, not pruned. */
export function encodedCell(mask: number, ops: readonly EncodedOp[]): Cell {
  return createCell({ mask, vertices: ENCODED_VERTICES, label: encodedLabel(ops) });
}

/** Verdict on a cell of at most nine raw edges, which only a missing path can make invalid. */
export function judgeCell(cell: Cell): EncodingVerdict {
  const id = findCellId(cell);
  return id === NO_PATH ? { valid: false, cell, reason: 'no-path' } : { valid: true, cell, id };
}

function encodedLabel(ops: readonly EncodedOp[]): number {
  if (!isOpList(ops)) {
    throw new UsageError(
      'invalid-configuration',
      `ops: expected ${ENCODED_OPS} ops, one for each inner vertex.`,
    );
  }
  return ops.reduce<number>(
    (label, op, vertex) => label * NASBENCH_101.ops.length + opDigit(op, vertex),
    0,
  );
}

function isOpList(ops: unknown): boolean {
  return Array.isArray(ops) && ops.length === ENCODED_OPS;
}

function opDigit(op: EncodedOp, vertex: number): number {
  const names = NASBENCH_101.ops;
  const digit = typeof op === 'number' ? op : names.indexOf(op);
  if (Number.isInteger(digit) && digit >= 0 && digit < names.length) return digit;
  throw new UsageError(
    'invalid-configuration',
    `ops[${vertex}]: expected one of ${names.join(', ')} or an index below ${names.length}, ` +
      `got ${JSON.stringify(op)}.`,
  );
}
