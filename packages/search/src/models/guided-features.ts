import { cellFeatures, FEATURE_COUNT } from '@nasbench/core';

/** Standardized features of some cells, column by column, over shared memory. */
export interface FeatureTable {
  /** Number of cells. */
  readonly count: number;
  readonly dimensions: number;
  /** `[dimensions][count]`: mean 0 and standard deviation 1 over these cells, clipped to +-4. */
  readonly columns: Float32Array;
  /** Squared Euclidean length of each cell's features. */
  readonly squaredNorms: Float32Array;
}

/** Options of {@link guidedFeatures}. */
export interface GuidedFeaturesOptions {
  /** Cells, ids. */
  readonly candidates: Int32Array;
  /** @default one per core */
  readonly threads?: number;
}

type Feature = (all: Float32Array, first: number) => number;

const copied =
  (index: number): Feature =>
  (all, first) =>
    all[first + index]!;

/** Mean over all paths of a number whose histogram over paths, 0 to 5, begins at `index`. */
const meanOverPaths =
  (index: number): Feature =>
  (all, first) => {
    let sum = 0;
    for (let value = 1; value <= 5; value += 1) sum += value * all[first + index + value]!;
    return sum / all[first + PATHS]!;
  };

/** Where numbers lie among the 223 of core; `native/include/nas101/features.hpp` lists them. */
const PATHS = 9;
const DIRECT_EDGE = 13;
const SQUARED_SHARES = 112;
const LEAST_SHARE = 118;
const FED_SHARE = 120;
/** Channels of the first stack, which shares are of. */
const CHANNELS = 128;

/** ln(1 + channels^2 x shares), which is how the weights of such layers grow. */
const logWeights = (channels: number, shares: number): number =>
  Math.log1p(channels * CHANNELS * CHANNELS * shares);

const FEATURES: readonly Feature[] = [
  // Vertices, edges, ln(parameters), longest and shortest path, ln(paths).
  ...[0, 1, 2, 7, 8, 10].map(copied),
  // In-degree of the output, out-degree of the input, edge between them; vertices by op.
  ...[11, 12, DIRECT_EDGE, 4, 5, 6].map(copied),
  // Most and least conv3x3, conv1x1, pools, convs on a path.
  ...[14, 15, 16, 17, 18, 19, 20, 21].map(copied),
  // Feeders of the output and vertices fed by the input, by op.
  ...[122, 123, 124, 22, 23, 24].map(copied),
  // Inner vertices, conv3x3, conv1x1 and pools of a path, on average.
  ...[164, 170, 176, 182].map(meanOverPaths),
  // Shares of channels by op; vertices that add.
  ...[109, 110, 111, 163].map(copied),
  (all, first) => logWeights(9, all[first + SQUARED_SHARES]!),
  (all, first) => logWeights(1, all[first + SQUARED_SHARES + 1]!),
  (all, first) => logWeights(1, all[first + FED_SHARE]! + all[first + DIRECT_EDGE]!),
  (all, first) => Math.log(all[first + LEAST_SHARE]! || 1),
];

/** Number of features that the guided search sees of a cell. */
export const GUIDED_FEATURE_COUNT = FEATURES.length;

/** Column of ln(parameters). */
export const LOG_PARAMETERS = 2;

const CELLS_AT_A_TIME = 32_768;
const CLIP = 4;

/**
 * What the guided search knows of cells: numbers of the architecture alone (sizes, paths, ends, and
 * channels), a choice among core's `cellFeatures`, standardized over the given cells.
 *
 * @throws UsageError `invalid-argument` for an id out of range.
 */
export async function guidedFeatures({
  candidates,
  threads,
}: GuidedFeaturesOptions): Promise<FeatureTable> {
  const count = candidates.length;
  const columns = sharedFloats(GUIDED_FEATURE_COUNT * count);
  for (let begin = 0; begin < count; begin += CELLS_AT_A_TIME) {
    const ids = candidates.slice(begin, begin + CELLS_AT_A_TIME);
    const all = await cellFeatures({ ids, ...(threads === undefined ? {} : { threads }) });
    FEATURES.forEach((feature, column) => {
      const first = column * count + begin;
      for (let row = 0; row < ids.length; row += 1) {
        columns[first + row] = feature(all, row * FEATURE_COUNT);
      }
    });
  }
  const squaredNorms = sharedFloats(count);
  for (let column = 0; column < GUIDED_FEATURE_COUNT; column += 1) {
    const values = columns.subarray(column * count, (column + 1) * count);
    standardize(values);
    values.forEach((value, cell) => {
      squaredNorms[cell]! += value * value;
    });
  }
  return { count, dimensions: GUIDED_FEATURE_COUNT, columns, squaredNorms };
}

/** A column that does not vary becomes 0. */
function standardize(values: Float32Array): void {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  values.forEach((value, row) => {
    const scaled = deviation > 0 ? (value - mean) / deviation : 0;
    values[row] = Math.min(CLIP, Math.max(-CLIP, scaled));
  });
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}
