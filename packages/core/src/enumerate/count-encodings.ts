import type { NativeEncodingCounts } from '../native/addon.js';
import { callNative } from '../native/raise.js';
import { spaceIndex } from '../native/space-index.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { rawEncodingCount } from '../space/space-size.js';
import type { Space } from '../space/space.js';

/** What becomes of the raw encodings of a space; the three kinds add up to `encodings`. */
export interface EncodingTotals {
  readonly encodings: number;
  readonly noPath: number;
  /** Over the edge limit after pruning. */
  readonly tooManyEdges: number;
  /** Encodings of some unique cell. */
  readonly mapped: number;
  readonly masksNoPath: number;
  readonly masksTooManyEdges: number;
  readonly masksMapped: number;
}

/** {@link EncodingTotals}, and how many encodings each cell has. */
export interface EncodingAccount extends EncodingTotals {
  /** Raw encodings of each cell, by id; they add up to `mapped`. */
  readonly multiplicities: Float64Array;
}

/**
 * Accounts for every raw encoding of a space of up to 7 vertices. NAS-Bench-101: 509,607,936
 * encodings in a fraction of a second.
 *
 * @throws UsageError `space-too-large` beyond 7 vertices.
 */
export function countEncodings(space: Space = NASBENCH_101): EncodingAccount {
  const index = spaceIndex(space);
  const multiplicities = new Float64Array(index.cells);
  const counts = callNative(() => index.encodingCounts(multiplicities));
  return { ...encodingTotals(rawEncodingCount(space), counts), multiplicities };
}

/** The native counts under their public names. */
export function encodingTotals(encodings: number, counts: NativeEncodingCounts): EncodingTotals {
  return {
    encodings,
    noPath: counts.noPath,
    tooManyEdges: counts.overEdgeLimit,
    mapped: counts.mapped,
    masksNoPath: counts.masksNoPath,
    masksTooManyEdges: counts.masksOverEdgeLimit,
    masksMapped: counts.masksMapped,
  };
}
