import type { Cell } from '@nasbench/core';
import { encodedCell, judgeCell, type EncodedOp, type EncodingVerdict } from './encoding.js';
import { binaryNumberEdge, EDGE_POSITIONS, MAX_RAW_EDGES, requireNumbers } from './positions.js';

/**
 * Encoding B: nine categorical parameters that each name one of the 21 possible edges, and one op
 * for each inner vertex (14 parameters). Source: class `NASCifar10B` of automl/nas_benchmarks.
 */
export interface EncodingB {
  /**
   * Nine integers in [0, 20]; repeats collapse. Position v is bit 20 - v of the column-major mask,
   * which is the edge of encoding A's position v reversed: x -> y becomes 6-y -> 6-x.
   */
  readonly edges: ArrayLike<number>;
  /** Five ops, one for each inner vertex in order. */
  readonly ops: readonly EncodedOp[];
}

/**
 * The seven-vertex cell that a configuration describes, not pruned and possibly invalid.
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function decodeEncodingB(configuration: EncodingB): Cell {
  const edges = requireNumbers('edges', configuration.edges, {
    length: MAX_RAW_EDGES,
    expected: `an integer in [0, ${EDGE_POSITIONS - 1}]`,
    accepts: (value) => Number.isInteger(value) && value >= 0 && value < EDGE_POSITIONS,
  });
  const mask = edges.reduce((bits, position) => bits | binaryNumberEdge(position), 0);
  return encodedCell(mask, configuration.ops);
}

/**
 * Decodes and judges a configuration. Nine choices never exceed nine edges, so that the only
 * invalid configurations are those without a path (21 % of uniform ones).
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function checkEncodingB(configuration: EncodingB): EncodingVerdict {
  return judgeCell(decodeEncodingB(configuration));
}
