import { UsageError } from '../errors.js';
import { runJob } from '../native/job.js';
import { callNative } from '../native/raise.js';
import { spaceIndex } from '../native/space-index.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { PerSpace } from '../space/per-space.js';
import type { Space } from '../space/space.js';
import { valueText } from '../value-text.js';
import { sortDigests } from './digest-order.js';
import { HASH_BYTES } from './hash-cells.js';
import { checkJobOptions, type ThreadedJobOptions } from './job-options.js';

/** The reference's hash of every cell of a space, in both directions. */
export class HashTable {
  /** 16 bytes for each cell, in id order, over shared memory. */
  readonly digests: Uint8Array;
  readonly #bytes: Buffer;
  #sorted: Int32Array | undefined;

  /** @param digests 16 bytes for each cell, in id order. */
  constructor(digests: Uint8Array) {
    this.digests = digests;
    this.#bytes = Buffer.from(digests.buffer, digests.byteOffset, digests.byteLength);
  }

  /** Number of cells. */
  get length(): number {
    return this.digests.length / HASH_BYTES;
  }

  /**
   * Hash of a cell: 32 lower-case hex digits.
   *
   * @throws UsageError `invalid-argument` for an id out of range.
   */
  hashOf(id: number): string {
    if (!Number.isInteger(id) || id < 0 || id >= this.length) {
      const message = `Expected an id in [0, ${this.length - 1}], got ${valueText(id)}.`;
      throw new UsageError('invalid-argument', message, { id });
    }
    return this.#bytes.toString('hex', HASH_BYTES * id, HASH_BYTES * (id + 1));
  }

  /**
   * Id of the cell with this hash, -1 when there is none; the smallest id where cells share a hash.
   */
  find(hash: string): number {
    const wanted = Buffer.from(hash, 'hex');
    if (wanted.length !== HASH_BYTES || hash.length !== 2 * HASH_BYTES) return -1;
    const ids = this.idsByHash();
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compareTo(wanted, ids[middle]!) > 0) low = middle + 1;
      else high = middle;
    }
    const found = ids[low];
    return found !== undefined && this.#compareTo(wanted, found) === 0 ? found : -1;
  }

  /** All ids, ascending by hash, then by id. Sorted at the first call; not a copy. */
  idsByHash(): Int32Array {
    this.#sorted ??= sortDigests(this.digests);
    return this.#sorted;
  }

  #compareTo(wanted: Buffer, id: number): number {
    const start = HASH_BYTES * id;
    return wanted.compare(this.#bytes, start, start + HASH_BYTES);
  }
}

/** Options of {@link hashAllCells}. */
export type HashAllCellsOptions = ThreadedJobOptions;

/**
 * Hashes every cell of a space on its own threads. NAS-Bench-101: 423,624 cells in 0.1 to 0.6 s.
 * Progress counts cells.
 *
 * @throws UsageError `unknown-option`, `space-too-large`; NasBenchError `aborted`.
 */
export async function hashAllCells(options: HashAllCellsOptions = {}): Promise<HashTable> {
  const { space, threads, ...job } = checkJobOptions(options, ['space', 'threads'], 'hashAllCells');
  const index = spaceIndex(space);
  const digests = newDigests(index.cells);
  await runJob((onProgress) => index.hashAll(digests, threads, onProgress), job);
  return new HashTable(digests);
}

const tables = new PerSpace<HashTable>((space) => {
  const index = spaceIndex(space);
  const digests = newDigests(index.cells);
  callNative(() => index.hashAllSync(digests, 0));
  return new HashTable(digests);
});

/**
 * The hashes of a space, computed at the first call in each thread, which blocks that long
 * (NAS-Bench-101: some 0.3 s).
 *
 * @throws UsageError `space-too-large` from 2^31 cells on.
 */
export function hashTable(space: Space = NASBENCH_101): HashTable {
  return tables.of(space);
}

function newDigests(cells: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(HASH_BYTES * cells));
}
