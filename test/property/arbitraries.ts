import fc from 'fast-check';
import type { RawCell } from '../oracle/index.js';
import { maskOfMatrix, numberOfLabels, prune, rawCell, relabel } from '../oracle/index.js';

/** A raw encoding, its vertex count and the number of ops of its space. */
export interface Encoding {
  readonly vertices: number;
  readonly mask: number;
  readonly label: number;
  readonly ops: number;
}

function maskBits(vertices: number): number {
  return (vertices * (vertices - 1)) / 2;
}

/** Uniform over all encodings with exactly `vertices` vertices. */
export function anyEncoding(vertices: number, ops: number): fc.Arbitrary<Encoding> {
  return fc.record({
    vertices: fc.constant(vertices),
    mask: fc.nat(2 ** maskBits(vertices) - 1),
    label: fc.nat(ops ** (vertices - 2) - 1),
    ops: fc.constant(ops),
  });
}

/** Uniform over the vertex counts `from` to `to`, then over their encodings. */
export function anySizedEncoding(from: number, to: number, ops: number): fc.Arbitrary<Encoding> {
  return fc.integer({ min: from, max: to }).chain((vertices) => anyEncoding(vertices, ops));
}

/** Encodings with at most `edges` edges, so that edge limits of large spaces are met often. */
export function sparseEncoding(
  vertices: number,
  edges: number,
  ops: number,
): fc.Arbitrary<Encoding> {
  const bits = fc.uniqueArray(fc.nat(maskBits(vertices) - 1), {
    minLength: vertices - 1,
    maxLength: edges,
  });
  return fc.tuple(bits, fc.nat(ops ** (vertices - 2) - 1)).map(([set, label]) => ({
    vertices,
    mask: set.reduce((mask, bit) => mask + 2 ** bit, 0),
    label,
    ops,
  }));
}

export function toRawCell({ vertices, mask, label, ops }: Encoding): RawCell {
  return rawCell(vertices, mask, label, ops);
}

export function toEncoding(cell: RawCell, ops: number): Encoding {
  return {
    vertices: cell.matrix.length,
    mask: maskOfMatrix(cell.matrix),
    label: numberOfLabels(cell.labels, ops),
    ops,
  };
}

export function hasPath(encoding: Encoding): boolean {
  return prune(toRawCell(encoding)) !== null;
}

/** Random priorities, from which `renumber` makes a topological order. */
export const priorities: fc.Arbitrary<number[]> = fc.array(fc.nat(1000), {
  minLength: 8,
  maxLength: 8,
});

/**
 * A topological renumbering of the inner vertices: always takes the ready vertex with the lowest
 * priority. Every topological order can come out.
 */
export function renumber(cell: RawCell, priority: readonly number[]): RawCell {
  const last = cell.matrix.length - 1;
  const waiting = new Set(Array.from({ length: last - 1 }, (_, i) => i + 1));
  const order = [0];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((vertex) =>
      [...waiting].every((other) => cell.matrix[other]![vertex] === 0),
    );
    const next = ready.reduce((best, v) => (priority[v]! < priority[best]! ? v : best));
    waiting.delete(next);
    order.push(next);
  }
  return relabel(cell, [...order, last]);
}

/** The encoding as `createCell` takes it. */
export function toInput({ vertices, mask, label }: Encoding): {
  vertices: number;
  mask: number;
  label: number;
} {
  return { vertices, mask, label };
}
