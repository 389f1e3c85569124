/** Bits of a chunk, so that a table over all its values fits into the first-level cache. */
const CHUNK_BITS = 11;

/** Their number is a multiple of this, so that loops may take as many in one go. */
export const CHUNKS_AT_ONCE = 3;

/** Where a parameter lies. */
export interface PackedParameter {
  readonly levels: number;
  readonly chunk: number;
  readonly shift: number;
  readonly mask: number;
}

/**
 * How configurations of categorical parameters are packed into few small numbers: where two of them
 * differ is then the exclusive or of their chunks, and any product over the parameters that differ
 * is one table look-up per chunk.
 */
export class PackedLayout {
  readonly parameters: readonly PackedParameter[];
  /** Bits of each chunk, at most 11; the last ones may be empty. */
  readonly chunkBits: readonly number[];

  constructor(levels: readonly number[]) {
    const chunkBits = [0];
    this.parameters = levels.map((count) => {
      const bits = Math.max(1, 32 - Math.clz32(count - 1));
      if (chunkBits.at(-1)! + bits > CHUNK_BITS) chunkBits.push(0);
      const chunk = chunkBits.length - 1;
      const shift = chunkBits[chunk]!;
      chunkBits[chunk] = shift + bits;
      return { levels: count, chunk, shift, mask: (1 << bits) - 1 };
    });
    while (chunkBits.length % CHUNKS_AT_ONCE > 0) chunkBits.push(0);
    this.chunkBits = chunkBits;
  }

  get chunks(): number {
    return this.chunkBits.length;
  }

  /** Writes the chunks of a configuration to `out`. */
  pack(values: ArrayLike<number>, out: Uint16Array): void {
    out.fill(0);
    for (let i = 0; i < this.parameters.length; i += 1) {
      const { chunk, shift } = this.parameters[i]!;
      out[chunk]! |= values[i]! << shift;
    }
  }
}

/** Configurations with their losses, best first on demand; grows. */
export class RankedConfigurations {
  readonly layout: PackedLayout;
  #columns: Uint16Array[];
  #losses = new Float64Array(64);
  /** Rows by loss, the earlier first on ties. */
  #order = new Int32Array(64);
  #length = 0;
  readonly #packed: Uint16Array;

  constructor(layout: PackedLayout) {
    this.layout = layout;
    this.#columns = Array.from({ length: layout.chunks }, () => new Uint16Array(64));
    this.#packed = new Uint16Array(layout.chunks);
  }

  get length(): number {
    return this.#length;
  }

  /** Chunks by row. */
  get columns(): readonly Uint16Array[] {
    return this.#columns;
  }

  /** Rows from the best to the worst. */
  get order(): Int32Array {
    return this.#order.subarray(0, this.#length);
  }

  add(values: ArrayLike<number>, loss: number): void {
    if (this.#length === this.#losses.length) this.#grow();
    const row = this.#length;
    this.layout.pack(values, this.#packed);
    for (let chunk = 0; chunk < this.#packed.length; chunk += 1) {
      this.#columns[chunk]![row] = this.#packed[chunk]!;
    }
    this.#losses[row] = loss;
    const place = this.#placeOf(loss);
    this.#order.copyWithin(place + 1, place, row);
    this.#order[place] = row;
    this.#length = row + 1;
  }

  /** Everything by row, as JSON; a loss of infinity as null. */
  state(): RankedConfigurationsState {
    const cut = (column: Uint16Array): number[] => [...column.subarray(0, this.#length)];
    const losses = Array.from(this.#losses.subarray(0, this.#length), (loss) =>
      Number.isFinite(loss) ? loss : null,
    );
    return { columns: this.#columns.map(cut), losses };
  }

  static restore(layout: PackedLayout, saved: RankedConfigurationsState): RankedConfigurations {
    const restored = new RankedConfigurations(layout);
    saved.losses.forEach((loss, row) => {
      const values = layout.parameters.map(
        ({ chunk, shift, mask }) => (saved.columns[chunk]![row]! >>> shift) & mask,
      );
      restored.add(values, loss ?? Infinity);
    });
    return restored;
  }

  /** After everything that is as good or better. */
  #placeOf(loss: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#losses[this.#order[middle]!]! <= loss) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const length = 2 * this.#length;
    this.#columns = this.#columns.map((column) => {
      const grown = new Uint16Array(length);
      grown.set(column);
      return grown;
    });
    const losses = new Float64Array(length);
    losses.set(this.#losses);
    this.#losses = losses;
    const order = new Int32Array(length);
    order.set(this.#order);
    this.#order = order;
  }
}

/** A saved {@link RankedConfigurations}. */
export interface RankedConfigurationsState {
  readonly columns: readonly (readonly number[])[];
  readonly losses: readonly (number | null)[];
}
