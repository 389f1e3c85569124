import { createHash } from 'node:crypto';
import type { RawCell } from './raw-cell.js';

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

function sum(entries: readonly number[]): number {
  return entries.reduce((total, entry) => total + entry, 0);
}

/**
 * `hash_module` of the reference (nasbench/lib/graph_util.py), for the cell as given (no pruning).
 * Python prints a tuple as `(1, 0, -1)` and a list of strings as `['a', 'b']`; both texts are
 * hashed, so both formats matter.
 */
export function referenceHash({ matrix, labels }: RawCell): string {
  const vertices = matrix.map((_, vertex) => vertex);
  let hashes = vertices.map((vertex) => {
    const outEdges = sum(matrix[vertex]!);
    const inEdges = sum(matrix.map((row) => row[vertex]!));
    return md5(`(${outEdges}, ${inEdges}, ${labels[vertex]!})`);
  });
  for (let round = 1; round <= vertices.length; round++) {
    hashes = vertices.map((vertex) => {
      const incoming = hashes.filter((_, other) => matrix[other]![vertex] === 1).sort();
      const outgoing = hashes.filter((_, other) => matrix[vertex]![other] === 1).sort();
      return md5(`${incoming.join('')}|${outgoing.join('')}|${hashes[vertex]!}`);
    });
  }
  return md5(
    `[${[...hashes]
      .sort()
      .map((hash) => `'${hash}'`)
      .join(', ')}]`,
  );
}
