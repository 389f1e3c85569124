import { HASH_BYTES } from './hash-cells.js';

const BUCKETS = 65_536;

/**
 * Numbers of the digests, ascending by digest, then by number. Digests are uniform, so that one
 * counting pass over their first two bytes leaves buckets of a few each.
 */
export function sortDigests(digests: Uint8Array): Int32Array {
  const count = digests.length / HASH_BYTES;
  const view = new DataView(digests.buffer, digests.byteOffset, digests.byteLength);
  const starts = bucketStarts(view, count);
  const sorted = new Int32Array(count);
  const next = starts.slice();
  for (let id = 0; id < count; id += 1) {
    const bucket = view.getUint16(HASH_BYTES * id);
    sorted[next[bucket]!++] = id;
  }
  const compare = (a: number, b: number): number => compareDigests(view, a, b) || a - b;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const run = sorted.subarray(starts[bucket], starts[bucket + 1]);
    if (run.length > 1) run.sort(compare);
  }
  return sorted;
}

/** First place of each bucket, and the number of digests at the end. */
function bucketStarts(view: DataView, count: number): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let id = 0; id < count; id += 1) starts[view.getUint16(HASH_BYTES * id) + 1]! += 1;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) starts[bucket + 1]! += starts[bucket]!;
  return starts;
}

function compareDigests(view: DataView, a: number, b: number): number {
  for (let offset = 0; offset < HASH_BYTES; offset += 4) {
    const difference =
      view.getUint32(HASH_BYTES * a + offset) - view.getUint32(HASH_BYTES * b + offset);
    if (difference !== 0) return difference;
  }
  return 0;
}
