import { encodingMap, NASBENCH_101, type NeighborGraph } from '@nasbench/core';
import { EDGE_POSITIONS } from '../encodings/positions.js';
import { encodingOfCell, type RawEncoding } from '../encodings/samplers.js';
import { OP_WORTH, OPS } from './mutation.js';

/** A cell with the encoding that it is proposed in. */
export interface EncodedCell extends RawEncoding {
  readonly id: number;
}

/** Lists the cells that a local search looks at around one. */
export type Neighborhood = (cell: EncodedCell) => EncodedCell[];

/** The cell of an encoding; undefined when it prunes to none. */
export function encodedCellOf({ mask, label }: RawEncoding): EncodedCell | undefined {
  const id = encodingMap(NASBENCH_101).lookup(mask, label);
  return id < 0 ? undefined : { mask, label, id };
}

/**
 * Cells one edit of the encoding at hand away: 21 edge flips and 10 changes of an op, as far as
 * they prune to a cell (`adj_neighborhood` of naszilla). Cells of fewer than seven vertices have
 * other edits in other encodings.
 */
export function editNeighbors({ mask, label }: EncodedCell): EncodedCell[] {
  const edits: RawEncoding[] = [];
  for (const worth of OP_WORTH) {
    const op = Math.floor(label / worth) % OPS;
    for (let other = 0; other < OPS; other += 1) {
      if (other !== op) edits.push({ mask, label: label + (other - op) * worth });
    }
  }
  for (let edge = 0; edge < EDGE_POSITIONS; edge += 1)
    edits.push({ mask: mask ^ (1 << edge), label });
  return edits.map(encodedCellOf).filter((cell) => cell !== undefined);
}

/** Cells one edit of any of their encodings away, in their stored form. */
export function graphNeighbors(graph: NeighborGraph): Neighborhood {
  return ({ id }) =>
    Array.from(graph.neighborsOf(id), (other) => ({ ...encodingOfCell(other), id: other }));
}
