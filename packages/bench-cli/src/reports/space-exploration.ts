import {
  countSpace,
  EncodingMap,
  enumerateCells,
  hashAllCells,
  NASBENCH_101,
  rawEncodingCount,
  verifyEncodings,
  type HashTable,
  type SpaceCounts,
  type VerifyReport,
} from '@nasbench/core';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { withProgress } from '../terminal/progress.js';
import { KNOWN } from './published.js';
import { hashListSha256, type SpaceFindings } from './space-account.js';
import type { StageClock } from './stage-clock.js';

const CELLS = { count: KNOWN.uniqueCells.value, unit: 'cells' };
const ENCODINGS = { count: rawEncodingCount(NASBENCH_101), unit: 'encodings' };

/** Enumerates, hashes and verifies all of NAS-Bench-101, each stage timed by the clock. */
export async function exploreSpace(
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<SpaceFindings> {
  const table = await clock.time({ name: 'enumerate', ...CELLS }, () => enumerateCells());
  const counts = await clock.time({ name: 'count graphs', ...CELLS }, () => countGraphs(context));
  const hashes = await clock.time({ name: 'hash', ...CELLS }, () => hashAll(options, context));
  const hashesSha256 = await clock.time({ name: 'sort and digest hashes', ...CELLS }, () =>
    hashListSha256(hashes),
  );
  const map = await clock.time({ name: 'map encodings', ...ENCODINGS }, () => EncodingMap.build());
  const verified = await clock.time({ name: 'verify encodings', ...ENCODINGS }, () =>
    verifyAll(map, options, context),
  );
  return { counts, cells: table.length, hashesSha256, verified };
}

function countGraphs({ signal }: Context): Promise<SpaceCounts> {
  return countSpace({ space: NASBENCH_101, signal });
}

function hashAll(options: GlobalOptions, context: Context): Promise<HashTable> {
  return withProgress({ label: 'hash', unit: 'cells' }, options, context, (onProgress) =>
    hashAllCells({ onProgress, signal: context.signal }),
  );
}

function verifyAll(
  map: EncodingMap,
  options: GlobalOptions,
  context: Context,
): Promise<VerifyReport> {
  return withProgress({ label: 'verify', unit: 'encodings' }, options, context, (onProgress) =>
    verifyEncodings({ map, onProgress, signal: context.signal }),
  );
}
