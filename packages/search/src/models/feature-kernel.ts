import type { CandidateKernel } from './candidate-kernel.js';
import type { FeatureTable } from './guided-features.js';

/** Settings of a kernel over features of cells. */
export interface FeatureKernelSettings {
  /** Share of the linear part, 0 to 1; the rest is Gaussian. */
  readonly linearShare: number;
  /** Length scale of the Gaussian part, in units of the square root of the dimensions. */
  readonly lengthScale: number;
}

/**
 * A linear and a Gaussian kernel on standardized features:
 * `linearShare <x, y> / d + (1 - linearShare) exp(-|x - y|^2 / (2 lengthScale^2 d))`.
 */
export class FeatureKernel implements CandidateKernel {
  readonly #table: FeatureTable;
  readonly #settings: FeatureKernelSettings;

  constructor(table: FeatureTable, settings: FeatureKernelSettings) {
    this.#table = table;
    this.#settings = settings;
  }

  get count(): number {
    return this.#table.count;
  }

  variance(candidate: number): number {
    const { dimensions, squaredNorms } = this.#table;
    const { linearShare } = this.#settings;
    return (linearShare * squaredNorms[candidate]!) / dimensions + 1 - linearShare;
  }

  row(candidate: number, covariances: Float32Array): void {
    const { count, dimensions, squaredNorms } = this.#table;
    const { linearShare, lengthScale } = this.#settings;
    this.#products(candidate, covariances);
    const linear = linearShare / dimensions;
    const gaussian = 1 - linearShare;
    const steepness = 1 / (2 * lengthScale * lengthScale * dimensions);
    const ownNorm = squaredNorms[candidate]!;
    for (let i = 0; i < count; i += 1) {
      const product = covariances[i]!;
      const squaredDistance = ownNorm + squaredNorms[i]! - 2 * product;
      covariances[i] = linear * product + gaussian * Math.exp(-steepness * squaredDistance);
    }
  }

  keep(candidates: Int32Array): FeatureKernel {
    const { count, dimensions, columns, squaredNorms } = this.#table;
    const kept = candidates.length;
    const fewer = new Float32Array(dimensions * kept);
    for (let column = 0; column < dimensions; column += 1) {
      for (let i = 0; i < kept; i += 1) {
        fewer[column * kept + i] = columns[column * count + candidates[i]!]!;
      }
    }
    const table = {
      count: kept,
      dimensions,
      columns: fewer,
      squaredNorms: Float32Array.from(candidates, (candidate) => squaredNorms[candidate]!),
    };
    return new FeatureKernel(table, this.#settings);
  }

  /** Inner products of one candidate with all; four columns at a time save passes over them. */
  #products(candidate: number, products: Float32Array): void {
    const { count, dimensions, columns } = this.#table;
    products.fill(0);
    let column = 0;
    for (; column + 4 <= dimensions; column += 4) {
      const a = columns.subarray(column * count, (column + 1) * count);
      const b = columns.subarray((column + 1) * count, (column + 2) * count);
      const c = columns.subarray((column + 2) * count, (column + 3) * count);
      const d = columns.subarray((column + 3) * count, (column + 4) * count);
      const [ownA, ownB, ownC, ownD] = [a[candidate]!, b[candidate]!, c[candidate]!, d[candidate]!];
      for (let i = 0; i < count; i += 1) {
        products[i]! += ownA * a[i]! + ownB * b[i]! + ownC * c[i]! + ownD * d[i]!;
      }
    }
    for (; column < dimensions; column += 1) {
      const a = columns.subarray(column * count, (column + 1) * count);
      const own = a[candidate]!;
      for (let i = 0; i < count; i += 1) products[i]! += own * a[i]!;
    }
  }
}
