import type { Cell } from '../cell/cell.js';
import { embeddedLabel, embeddedMask } from '../cell/raw-id.js';
import { UsageError } from '../errors.js';
import { callNative } from '../native/raise.js';
import { spaceIndex } from '../native/space-index.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { labelCount, maskBits } from '../space/space-size.js';
import type { Space } from '../space/space.js';

/** The tables of a map, over shared memory: `postMessage` hands them on without a copy. */
export interface SharedEncodingMap {
  readonly space: Space;
  /** For each mask a slot, or NO_PATH, or TOO_MANY_EDGES. */
  readonly slots: Int32Array;
  /** For each slot the first id of its class, and where its row begins in `rows`. */
  readonly slotEntries: Int32Array;
  /** Rows of ranks within a class, by label. */
  readonly rows: Uint16Array;
  /** Distance between rows, at least the number of labels. */
  readonly rowStride: number;
}

/**
 * Every raw encoding of a space -> id of its unique cell, for spaces of up to 7 vertices. The map
 * is factored by mask and label (NAS-Bench-101: under 10 MB for 509,607,936 encodings), so that a
 * lookup is three array reads and no native call.
 */
export class EncodingMap {
  /** The tables, to be sent to worker threads. */
  readonly shared: SharedEncodingMap;
  readonly #slots: Int32Array;
  readonly #entries: Int32Array;
  readonly #rows: Uint16Array;
  readonly #labels: number;

  private constructor(shared: SharedEncodingMap) {
    this.shared = shared;
    this.#slots = shared.slots;
    this.#entries = shared.slotEntries;
    this.#rows = shared.rows;
    this.#labels = labelCount(shared.space, shared.space.maxVertices);
  }

  /**
   * A new map; `encodingMap` keeps one for each space.
   *
   * @throws UsageError `space-too-large` beyond 7 vertices.
   */
  static build(space: Space = NASBENCH_101): EncodingMap {
    const index = spaceIndex(space);
    const tables = callNative(() => index.mapTables());
    const slots = new Int32Array(new SharedArrayBuffer(4 * 2 ** maskBits(space.maxVertices)));
    callNative(() => index.fillMapSlots(slots));
    const slotEntries = new Int32Array(new SharedArrayBuffer(tables.slotEntries.byteLength));
    slotEntries.set(tables.slotEntries);
    const rows = new Uint16Array(new SharedArrayBuffer(tables.rows.byteLength));
    rows.set(tables.rows);
    return new EncodingMap({ space, slots, slotEntries, rows, rowStride: tables.rowStride });
  }

  /**
   * The same map in another thread: the same memory, not a copy.
   *
   * @throws UsageError `invalid-map` when the slots do not fit the space.
   */
  static fromShared(shared: SharedEncodingMap): EncodingMap {
    const masks = 2 ** maskBits(shared.space.maxVertices);
    if (shared.slots.length === masks) return new EncodingMap(shared);
    throw new UsageError(
      'invalid-map',
      `Expected ${masks} slots for ${shared.space.name}, got ${shared.slots.length}. ` +
        'Pass the `shared` of an EncodingMap.',
    );
  }

  /** The space whose encodings are mapped. */
  get space(): Space {
    return this.shared.space;
  }

  /**
   * Id of a raw encoding at `maxVertices` vertices, or NO_PATH, or TOO_MANY_EDGES.
   *
   * Nothing is checked: a mask or label out of range gives a meaningless answer.
   */
  lookup(mask: number, label: number): number {
    const slot = this.#slots[mask]!;
    if (slot < 0) return slot;
    return this.#entries[2 * slot]! + this.#rows[this.#entries[2 * slot + 1]! + label]!;
  }

  /** Like {@link lookup}, by raw id: mask * labels + label. */
  lookupRawId(rawId: number): number {
    const mask = Math.floor(rawId / this.#labels);
    return this.lookup(mask, rawId - mask * this.#labels);
  }

  /**
   * Ids of many raw encodings.
   *
   * @param out takes the ids; as long as the others.
   * @throws UsageError `invalid-argument` when the lengths differ.
   */
  lookupBatch(masks: Uint32Array, labels: Uint32Array, out: Int32Array): Int32Array {
    if (labels.length !== masks.length || out.length !== masks.length) {
      const lengths = `${masks.length} masks, ${labels.length} labels, ${out.length} ids`;
      throw new UsageError('invalid-argument', `Expected equally long arrays, got ${lengths}.`);
    }
    const slots = this.#slots;
    const entries = this.#entries;
    const rows = this.#rows;
    for (let i = 0; i < masks.length; i += 1) {
      const slot = slots[masks[i]!]!;
      out[i] = slot < 0 ? slot : entries[2 * slot]! + rows[entries[2 * slot + 1]! + labels[i]!]!;
    }
    return out;
  }

  /** Id of a cell of this space of any vertex count, or NO_PATH, or TOO_MANY_EDGES. */
  lookupCell(cell: Cell): number {
    return this.lookup(embeddedMask(cell), embeddedLabel(cell));
  }
}
