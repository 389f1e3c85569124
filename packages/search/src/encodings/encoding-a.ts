import type { Cell } from '@nasbench/core';
import { encodedCell, judgeCell, type EncodedOp, type EncodingVerdict } from './encoding.js';
import {
  EDGE_POSITIONS,
  edgesOfMask,
  MAX_RAW_EDGES,
  requireNumbers,
  rowMajorEdge,
} from './positions.js';

/**
 * Encoding A: one binary parameter for each possible edge, one op for each inner vertex
 * (26 parameters). Source: class `NASCifar10A` of automl/nas_benchmarks, used for the search
 * experiments of Ying et al. 2019.
 */
export interface EncodingA {
  /** 21 values 0 or 1; position i is the i-th cell of the upper triangle, row by row. */
  readonly edges: ArrayLike<number>;
  /** Five ops, one for each inner vertex in order. */
  readonly ops: readonly EncodedOp[];
}

/**
 * The seven-vertex cell that a configuration describes, not pruned and possibly invalid.
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function decodeEncodingA(configuration: EncodingA): Cell {
  const edges = requireNumbers('edges', configuration.edges, {
    length: EDGE_POSITIONS,
    expected: '0 or 1',
    accepts: (value) => value === 0 || value === 1,
  });
  const mask = edges.reduce(
    (bits, present, position) => (present === 1 ? bits | rowMajorEdge(position) : bits),
    0,
  );
  return encodedCell(mask, configuration.ops);
}

/**
 * Decodes and judges a configuration. More than nine edges as configured are invalid even where
 * pruning would bring the cell under the limit: that is the rule of the paper's experiments, and
 * it leaves 27 % of uniform configurations valid instead of 73 %.
 *
 * @throws UsageError `invalid-configuration` when a field has the wrong length or value.
 */
export function checkEncodingA(configuration: EncodingA): EncodingVerdict {
  const cell = decodeEncodingA(configuration);
  if (edgesOfMask(cell.mask) > MAX_RAW_EDGES) {
    return { valid: false, cell, reason: 'too-many-raw-edges' };
  }
  return judgeCell(cell);
}
