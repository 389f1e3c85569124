import { HASH_BYTES } from '../enumerate/hash-cells.js';

const EMPTY = -1;

/**
 * Finds a cell's row by its hash: a table with open addressing, keyed by the first 4 bytes of the
 * digest, which are uniform already. 423,624 cells take 4 MB.
 */
export class HashIndex {
  readonly #digests: Uint8Array;
  readonly #slots: Int32Array;
  readonly #lastSlot: number;
  readonly #wanted = new Uint8Array(HASH_BYTES);

  /** @param digests 16 bytes for each row; kept, not copied. */
  constructor(digests: Uint8Array) {
    const rows = digests.length / HASH_BYTES;
    this.#digests = digests;
    // At most half full, so that probes are short and end.
    const slots = 2 ** Math.ceil(Math.log2(2 * Math.max(1, rows)));
    this.#slots = new Int32Array(slots).fill(EMPTY);
    this.#lastSlot = slots - 1;
    for (let row = 0; row < rows; row += 1) this.#insert(row);
  }

  /** Row with this hash, the first where several have it; -1 for none and for malformed text. */
  find(hash: string): number {
    if (!readDigest(hash, this.#wanted)) return -1;
    let slot = slotKey(this.#wanted, 0) & this.#lastSlot;
    for (let row = this.#slots[slot]!; row !== EMPTY; row = this.#slots[slot]!) {
      if (this.#isWanted(row)) return row;
      slot = (slot + 1) & this.#lastSlot;
    }
    return -1;
  }

  #insert(row: number): void {
    let slot = slotKey(this.#digests, HASH_BYTES * row) & this.#lastSlot;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & this.#lastSlot;
    this.#slots[slot] = row;
  }

  #isWanted(row: number): boolean {
    const start = HASH_BYTES * row;
    for (let i = 0; i < HASH_BYTES; i += 1) {
      if (this.#digests[start + i] !== this.#wanted[i]) return false;
    }
    return true;
  }
}

function slotKey(bytes: Uint8Array, start: number): number {
  return (
    (bytes[start]! |
      (bytes[start + 1]! << 8) |
      (bytes[start + 2]! << 16) |
      (bytes[start + 3]! << 24)) >>>
    0
  );
}

/** Reads 32 hex digits; false for any other text. */
function readDigest(hash: string, out: Uint8Array): boolean {
  if (hash.length !== 2 * HASH_BYTES) return false;
  for (let i = 0; i < HASH_BYTES; i += 1) {
    const byte = (hexValue(hash.charCodeAt(2 * i)) << 4) | hexValue(hash.charCodeAt(2 * i + 1));
    if (byte < 0) return false;
    out[i] = byte;
  }
  return true;
}

/** Value of a hex digit, -1 for other characters. */
function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
