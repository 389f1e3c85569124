import { findCellId } from '../cell/cell-id.js';
import { requireInteger, requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { labelCount, maskBits } from '../space/space-size.js';
import type { Space } from '../space/space.js';
import type { RandomStream, Seed } from './random-stream.js';
import { MAX_DRAWS, toStream } from './sample-cells.js';

/** Options of {@link sampleEncodings}. */
export interface SampleEncodingsOptions {
  /** Number of encodings to draw. */
  readonly count: number;
  /** A stream is drawn from and moves on. */
  readonly seed: Seed | RandomStream;
  /** @default NASBENCH_101 */
  readonly space?: Space;
  /** Whether to draw again until the encoding has an id. @default false */
  readonly valid?: boolean;
}

/** Raw encodings at `maxVertices` vertices, in columns. */
export interface EncodingSample {
  readonly masks: Uint32Array;
  readonly labels: Uint32Array;
  /** mask * labels + label; below 2^46. */
  readonly rawIds: Float64Array;
}

/**
 * Raw encodings drawn uniformly, with repetition, from all of a space or from the valid ones. Cells
 * with many encodings come up more often than with `sampleCells`.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `invalid-seed`.
 */
export function sampleEncodings(options: SampleEncodingsOptions): EncodingSample {
  requireKnownOptions(options, ['count', 'seed', 'space', 'valid'], 'sampleEncodings');
  const { space = NASBENCH_101, valid = false } = options;
  const rule = { name: 'count', min: 0, max: MAX_DRAWS, where: 'sampleEncodings' };
  const count = requireInteger(options.count, rule);
  const stream = toStream(options.seed);
  const vertices = space.maxVertices;
  const allMasks = 2 ** maskBits(vertices);
  const allLabels = labelCount(space, vertices);
  const masks = new Uint32Array(count);
  const labels = new Uint32Array(count);
  const rawIds = new Float64Array(count);
  for (let drawn = 0; drawn < count;) {
    const mask = stream.below(allMasks);
    const label = stream.below(allLabels);
    if (valid && findCellId({ space, vertices, mask, label }) < 0) continue;
    masks[drawn] = mask;
    labels[drawn] = label;
    rawIds[drawn] = mask * allLabels + label;
    drawn += 1;
  }
  return { masks, labels, rawIds };
}
