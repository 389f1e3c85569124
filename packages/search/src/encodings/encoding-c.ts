import type { Cell } from '@nasbench/core';
import { encodedCell, judgeCell, type EncodedOp, type EncodingVerdict } from './encoding.js';
import {
  EDGE_POSITIONS,
  MAX_RAW_EDGES,
  requireNumber,
  requireNumbers,
  rowMajorEdge,
} from './positions.js';

/**
 * Encoding C: a weight for each possible edge, how many of the heaviest edges to keep, and one op
 * for each inner vertex (27 parameters). Source: class `NASCifar10C` of automl/nas_benchmarks.
 */
export interface EncodingC {
  /** Edges to keep, an integer in [0, 9]. */
  readonly edgeCount: number;
  /** 21 numbers in [0, 1]; position i is the i-th cell of the upper triangle, row by row. */
  readonly weights: ArrayLike<number>;
  /** Five ops, one for each inner vertex in order. */
  readonly ops: readonly EncodedOp[];
}

/**
 * The seven-vertex cell that a configuration describes, not pruned and possibly invalid. Of equal
 * weights the higher position is kept, as where the reference reverses an ascending sort; there
 * the sort is not stable, here the rule is firm.
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function decodeEncodingC(configuration: EncodingC): Cell {
  const edgeCount = requireNumber('edgeCount', configuration.edgeCount, {
    expected: `an integer in [0, ${MAX_RAW_EDGES}]`,
    accepts: (value) => Number.isInteger(value) && value >= 0 && value <= MAX_RAW_EDGES,
  });
  const weights = requireNumbers('weights', configuration.weights, {
    length: EDGE_POSITIONS,
    expected: 'a number in [0, 1]',
    accepts: (value) => value >= 0 && value <= 1,
  });
  const mask = heaviestPositions(weights, edgeCount).reduce(
    (bits, position) => bits | rowMajorEdge(position),
    0,
  );
  return encodedCell(mask, configuration.ops);
}

/**
 * Decodes and judges a configuration. At most nine edges are kept, so that the only invalid
 * configurations are those without a path (56 % of uniform ones).
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function checkEncodingC(configuration: EncodingC): EncodingVerdict {
  return judgeCell(decodeEncodingC(configuration));
}

function heaviestPositions(weights: readonly number[], count: number): number[] {
  const positions = weights.map((weight, position) => ({ weight, position }));
  positions.sort((a, b) => b.weight - a.weight || b.position - a.position);
  return positions.slice(0, count).map(({ position }) => position);
}
