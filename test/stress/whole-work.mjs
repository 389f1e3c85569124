// The work that every thread does in the stress test; returns digests of all answers.
import { createHash } from 'node:crypto';
import {
  EncodingMap,
  NASBENCH_101,
  canonicalize,
  cellId,
  createCell,
  defineSpace,
  enumerateCells,
  hashAllCells,
  neighborGraph,
  sampleEncodings,
} from '@nasbench/core';

const sha256 = (array) =>
  createHash('sha256')
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest('hex');

function lookups(map) {
  const { masks, labels } = sampleEncodings({ count: 100_000, seed: 42 });
  return map.lookupBatch(masks, labels, new Int32Array(masks.length));
}

function largeSpaceIds() {
  const space = defineSpace({ maxVertices: 8, maxEdges: 10, ops: 3 });
  const { masks, labels } = sampleEncodings({ count: 2000, seed: 7, space, valid: true });
  return Int32Array.from(masks, (mask, i) => {
    const cell = createCell({ mask, vertices: 8, label: labels[i] }, { space });
    const id = cellId(cell);
    if (cellId(canonicalize(cell)) !== id) throw new Error(`mask ${mask} changed its id`);
    return id;
  });
}

/** @param {import('@nasbench/core').SharedEncodingMap} shared */
export async function doWholeWork(shared) {
  const { digests } = await hashAllCells({ space: NASBENCH_101, threads: 1 });
  const small = defineSpace({ maxVertices: 6, maxEdges: 8, ops: 3 });
  const graph = await neighborGraph({ space: small, threads: 2 });
  return {
    sharedMap: sha256(lookups(EncodingMap.fromShared(shared))),
    ownMap: sha256(lookups(EncodingMap.build(NASBENCH_101))),
    cells: sha256(enumerateCells(NASBENCH_101).masks),
    digests: sha256(digests),
    neighbors: sha256(graph.neighbors),
    largeSpace: sha256(largeSpaceIds()),
  };
}
