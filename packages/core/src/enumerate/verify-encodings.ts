import { UsageError } from '../errors.js';
import type { EncodingMap } from '../map/encoding-map.js';
import { encodingMap } from '../map/space-map.js';
import { runJob } from '../native/job.js';
import { spaceIndex } from '../native/space-index.js';
import { spaceKey } from '../space/per-space.js';
import { rawEncodingCount } from '../space/space-size.js';
import { encodingTotals, type EncodingTotals } from './count-encodings.js';
import { checkJobOptions, inUnits, type ThreadedJobOptions } from './job-options.js';

/** Options of {@link verifyEncodings}. */
export interface VerifyEncodingsOptions extends ThreadedJobOptions {
  /** Map to verify, in its own space. @default the map of `space` */
  readonly map?: EncodingMap;
}

/** The first raw encoding, by raw id, about which the map is wrong. */
export interface EncodingMismatch {
  readonly mask: number;
  readonly label: number;
  /** What the map says: an id, NO_PATH or TOO_MANY_EDGES. */
  readonly mapId: number;
  /** What the definition gives. */
  readonly canonicalId: number;
}

/** Outcome of {@link verifyEncodings}. */
export interface VerifyReport extends EncodingTotals {
  /** Encodings about which the map is wrong. */
  readonly mismatches: number;
  /** Ids that no encoding reaches; 0 in a sound space. */
  readonly unreachedCells: number;
  readonly firstMismatch: EncodingMismatch | null;
}

/**
 * Recomputes the id of every raw encoding from the definition of the canonical form, on a path of
 * its own, and compares with the map: some two seconds of one core for the 509,607,936 encodings of
 * NAS-Bench-101. Progress counts encodings.
 *
 * @throws UsageError `unknown-option`, `invalid-option` when `map` is of another `space`,
 *   `space-too-large` beyond 7 vertices; NasBenchError `aborted`.
 */
export async function verifyEncodings(options: VerifyEncodingsOptions = {}): Promise<VerifyReport> {
  const known = ['space', 'threads', 'map'];
  const { space, threads, ...job } = checkJobOptions(options, known, 'verifyEncodings');
  const map = options.map ?? encodingMap(space);
  if (options.space !== undefined && spaceKey(map.space) !== spaceKey(space)) {
    throw new UsageError(
      'invalid-option',
      `verifyEncodings: map is of the space ${map.space.name}, not of ${space.name}.`,
    );
  }
  const { slots, slotEntries, rows, rowStride } = map.shared;
  const index = spaceIndex(map.space);
  const report = await runJob(
    (onProgress) => index.verifyMap(slots, slotEntries, rows, rowStride, threads, onProgress),
    inUnits(job, rawEncodingCount(map.space)),
  );
  const { encodings, mismatches, unreachedCells, firstMismatch } = report;
  return { ...encodingTotals(encodings, report), mismatches, unreachedCells, firstMismatch };
}
