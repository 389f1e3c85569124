import { CHUNKS_AT_ONCE, type PackedLayout } from './packed-configurations.js';

/** What a {@link KernelDensity} is made of. */
export interface KernelDensityOptions {
  readonly layout: PackedLayout;
  /** Chunks of the configurations by row. */
  readonly columns: readonly Uint16Array[];
  /** Rows to use. */
  readonly rows: Int32Array;
  /** Least bandwidth of a parameter. */
  readonly minBandwidth: number;
  /**
   * Number of each level of each parameter; only their spread counts, in the bandwidths.
   *
   * @default 0, 1, 2, ...
   */
  readonly levelNumbers?: readonly (readonly number[])[];
}

/** Data between two looks at the limit. */
const BLOCK = 32;

/**
 * Density of categorical configurations: the mean over the data of a product of kernels by
 * Aitchison and Aitken (1976), which are 1 - h where a parameter agrees and h / (c - 1) where not.
 * As in `KDEMultivariate` of statsmodels, c counts the levels that the data show (so that a level
 * beside a constant column has an infinite density), and h = 1.06 s n^(-1/(4+d)), where s is the
 * spread of the numbers of the levels; h may exceed 1.
 */
export class KernelDensity {
  /** One a parameter. */
  readonly bandwidths: Float64Array;
  readonly #columns: readonly Uint16Array[];
  /** For each chunk, the product of kernels by which bits differ. */
  readonly #tables: readonly Float64Array[];
  readonly #products: Float64Array;
  readonly #isNonNegative: boolean;

  constructor(options: KernelDensityOptions) {
    const { layout, columns, rows } = options;
    this.#columns = columns.map((column) => Uint16Array.from(rows, (row) => column[row]!));
    this.#products = new Float64Array(rows.length);
    const counts = layout.parameters.map((_, parameter) => this.#levelCounts(layout, parameter));
    this.bandwidths = Float64Array.from(counts, (count, parameter) => {
      const numbers = options.levelNumbers?.[parameter];
      const scale = 1.06 * rows.length ** (-1 / (4 + counts.length));
      return Math.max(options.minBandwidth, scale * spread(count, numbers));
    });
    this.#isNonNegative = this.bandwidths.every((bandwidth) => bandwidth <= 1);
    const levels = counts.map((count) => count.filter((seen) => seen > 0).length);
    this.#tables = kernelTables(layout, this.bandwidths, levels);
  }

  /** Number of data. */
  get length(): number {
    return this.#products.length;
  }

  /** Level of a parameter in the data. */
  level({ parameters }: PackedLayout, at: number, parameter: number): number {
    const { chunk, shift, mask } = parameters[parameter]!;
    return (this.#columns[chunk]![at]! >>> shift) & mask;
  }

  /**
   * Density of a packed configuration. Above `limit` it may be anything that is above it, too,
   * which takes less time; an infinite density is always found to be infinite.
   *
   * @default limit Infinity
   */
  at(packed: Uint16Array, limit = Infinity): number {
    const products = this.#products.fill(1);
    const last = packed.length - CHUNKS_AT_ONCE;
    for (let chunk = 0; chunk < last; chunk += CHUNKS_AT_ONCE) this.#multiply(packed, chunk);
    // A partial sum says something about the whole one only where no kernel is negative.
    const sumLimit = this.#isNonNegative ? limit * products.length : Infinity;
    return this.#sumOfProducts(packed, last, sumLimit) / products.length;
  }

  /** Multiplies each product by the kernels of three chunks. */
  #multiply(packed: Uint16Array, chunk: number): void {
    const products = this.#products;
    const [a, b, c] = [packed[chunk]!, packed[chunk + 1]!, packed[chunk + 2]!];
    const [columnA, columnB, columnC] = this.#columnsFrom(chunk);
    const [tableA, tableB, tableC] = this.#tablesFrom(chunk);
    for (let i = 0; i < products.length; i += 1) {
      products[i]! *=
        tableA[columnA[i]! ^ a]! * tableB[columnB[i]! ^ b]! * tableC[columnC[i]! ^ c]!;
    }
  }

  /** The sum of the products with the last three kernels, or of so many as exceed the limit. */
  #sumOfProducts(packed: Uint16Array, chunk: number, limit: number): number {
    const products = this.#products;
    const [a, b, c] = [packed[chunk]!, packed[chunk + 1]!, packed[chunk + 2]!];
    const [columnA, columnB, columnC] = this.#columnsFrom(chunk);
    const [tableA, tableB, tableC] = this.#tablesFrom(chunk);
    let sum = 0;
    for (let begin = 0; begin < products.length && !(sum > limit); begin += BLOCK) {
      const end = Math.min(begin + BLOCK, products.length);
      for (let i = begin; i < end; i += 1) {
        sum +=
          products[i]! *
          tableA[columnA[i]! ^ a]! *
          tableB[columnB[i]! ^ b]! *
          tableC[columnC[i]! ^ c]!;
      }
    }
    return sum;
  }

  #columnsFrom(chunk: number): readonly [Uint16Array, Uint16Array, Uint16Array] {
    return [this.#columns[chunk]!, this.#columns[chunk + 1]!, this.#columns[chunk + 2]!];
  }

  #tablesFrom(chunk: number): readonly [Float64Array, Float64Array, Float64Array] {
    return [this.#tables[chunk]!, this.#tables[chunk + 1]!, this.#tables[chunk + 2]!];
  }

  #levelCounts({ parameters }: PackedLayout, parameter: number): number[] {
    const { chunk, shift, mask, levels } = parameters[parameter]!;
    const column = this.#columns[chunk]!;
    const counts = new Array<number>(levels).fill(0);
    for (const packed of column) counts[(packed >>> shift) & mask]! += 1;
    return counts;
  }
}

/** Standard deviation of the numbers of the levels, over all data. */
function spread(counts: readonly number[], numbers: readonly number[] | undefined): number {
  let [total, sum, squares] = [0, 0, 0];
  counts.forEach((count, level) => {
    const number = numbers?.[level] ?? level;
    total += count;
    sum += count * number;
    squares += count * number * number;
  });
  const mean = sum / total;
  return Math.sqrt(Math.max(0, squares / total - mean * mean));
}

function kernelTables(
  { parameters, chunkBits }: PackedLayout,
  bandwidths: Float64Array,
  levels: readonly number[],
): Float64Array[] {
  const tables = chunkBits.map((bits) => new Float64Array(1 << bits).fill(1));
  parameters.forEach(({ chunk, shift, mask }, parameter) => {
    const bandwidth = bandwidths[parameter]!;
    const other = bandwidth / (levels[parameter]! - 1);
    const table = tables[chunk]!;
    for (let difference = 0; difference < table.length; difference += 1) {
      table[difference]! *= ((difference >>> shift) & mask) === 0 ? 1 - bandwidth : other;
    }
  });
  return tables;
}
