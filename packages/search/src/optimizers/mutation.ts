import { encodingMap, NASBENCH_101, type RandomStream } from '@nasbench/core';
import { ENCODED_OPS, EDGE_POSITIONS, rowMajorEdge } from '../encodings/positions.js';
import type { RawEncoding } from '../encodings/samplers.js';
import { drawBelow, drawChance } from '../random/draw.js';

/** Ops of an inner vertex. */
export const OPS = 3;
/** Worth of the op of each inner vertex in the label, first vertex first. */
export const OP_WORTH = [81, 27, 9, 3, 1] as const;

/** The label with another op on an inner vertex, uniform over the two others. */
function changeOp(label: number, vertex: number, stream: RandomStream): number {
  const worth = OP_WORTH[vertex]!;
  const op = Math.floor(label / worth) % OPS;
  const other = (op + 1 + drawBelow(stream, OPS - 1)) % OPS;
  return label + (other - op) * worth;
}

/**
 * Exactly one of the 26 parameters of encoding A takes another value
 * (`run_regularized_evolution.py` of nas_benchmarks).
 */
export function changeOneParameter(
  { mask, label }: RawEncoding,
  stream: RandomStream,
): RawEncoding {
  const parameter = drawBelow(stream, EDGE_POSITIONS + ENCODED_OPS);
  return parameter < EDGE_POSITIONS
    ? { mask: mask ^ rowMajorEdge(parameter), label }
    : { mask, label: changeOp(label, parameter - EDGE_POSITIONS, stream) };
}

/** Chances of independent changes. */
export interface FlipChances {
  /** Of each of the 21 edges. */
  readonly edge: number;
  /** Of each of the 5 ops, to one of the other two. */
  readonly op: number;
}

/**
 * Each edge flips and each op changes by chance, drawn again until the encoding prunes to a cell
 * (notebook of nasbench: edges 1/7, ops 1/5; naszilla: edges 1/21).
 */
export function flipUntilValid(
  parent: RawEncoding,
  { edge, op }: FlipChances,
  stream: RandomStream,
): RawEncoding {
  const map = encodingMap(NASBENCH_101);
  for (;;) {
    let { mask, label } = parent;
    for (let position = 0; position < EDGE_POSITIONS; position += 1) {
      if (drawChance(stream, edge)) mask ^= 1 << position;
    }
    for (let vertex = 0; vertex < ENCODED_OPS; vertex += 1) {
      if (drawChance(stream, op)) label = changeOp(label, vertex, stream);
    }
    if (map.lookup(mask, 0) >= 0) return { mask, label };
  }
}
