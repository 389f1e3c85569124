/**
 * A table of the FlatBuffers encoding, read in place: enough of it for the metadata of an Arrow
 * file, without loading the whole Arrow library to open one. All reads are checked by the
 * `DataView`: an offset out of range throws a RangeError and never reads elsewhere.
 *
 *     table:  i32 distance back to its vtable | inline fields ...
 *     vtable: u16 own size | u16 size of the table | u16 offset of field 0 | field 1 | ...
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #position: number;

  private constructor(view: DataView, position: number) {
    this.#view = view;
    this.#position = position;
  }

  /** The table that the first four bytes point to. */
  static root(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  uint8(field: number, fallback = 0): number {
    const at = this.#at(field);
    return at === 0 ? fallback : this.#view.getUint8(at);
  }

  int16(field: number, fallback = 0): number {
    const at = this.#at(field);
    return at === 0 ? fallback : this.#view.getInt16(at, true);
  }

  int32(field: number, fallback = 0): number {
    const at = this.#at(field);
    return at === 0 ? fallback : this.#view.getInt32(at, true);
  }

  int64(field: number, fallback = 0): number {
    const at = this.#at(field);
    return at === 0 ? fallback : readInt64(this.#view, at);
  }

  /** Undefined when the field is unset. */
  table(field: number): FlatTable | undefined {
    const at = this.#at(field);
    return at === 0 ? undefined : new FlatTable(this.#view, this.#follow(at));
  }

  text(field: number): string {
    const at = this.#at(field);
    if (at === 0) return '';
    const start = this.#follow(at);
    const length = this.#view.getUint32(start, true);
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset, this.#view.byteLength);
    return new TextDecoder().decode(bytes.subarray(start + 4, start + 4 + length));
  }

  /** A vector of tables. */
  tables(field: number): FlatTable[] {
    return this.#elements(field, 4, (at) => new FlatTable(this.#view, this.#follow(at)));
  }

  /** A vector of structs of `size` bytes, each as a view. */
  structs(field: number, size: number): DataView[] {
    const { buffer, byteOffset } = this.#view;
    return this.#elements(field, size, (at) => new DataView(buffer, byteOffset + at, size));
  }

  #elements<T>(field: number, size: number, read: (at: number) => T): T[] {
    const at = this.#at(field);
    if (at === 0) return [];
    const start = this.#follow(at);
    const length = this.#view.getUint32(start, true);
    if (start + 4 + length * size > this.#view.byteLength) {
      throw new RangeError(`a vector of ${length} elements reaches past the end`);
    }
    return Array.from({ length }, (_, index) => read(start + 4 + index * size));
  }

  /** Where the field's value stands, 0 when it is unset. */
  #at(field: number): number {
    const vtable = this.#position - this.#view.getInt32(this.#position, true);
    const slot = 4 + 2 * field;
    if (slot >= this.#view.getUint16(vtable, true)) return 0;
    const offset = this.#view.getUint16(vtable + slot, true);
    return offset === 0 ? 0 : this.#position + offset;
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }
}

/** A little-endian i64 as a number. @throws RangeError beyond 2^53, and when negative. */
export function readInt64(view: DataView, at: number): number {
  const value = view.getBigInt64(at, true);
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`${value} is no size or offset`);
  }
  return Number(value);
}
