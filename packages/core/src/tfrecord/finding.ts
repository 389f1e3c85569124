import type { NativeFinding } from '../native/addon.js';
import type { RecordPlace } from '../errors.js';

/** What can look wrong in a record that can be read. */
export type RecordFindingCode = NativeFinding['code'];

/** Records that look wrong in one way: how many, and where the first lies. */
export interface RecordFinding {
  readonly code: RecordFindingCode;
  /** The code in plain words. */
  readonly meaning: string;
  readonly count: number;
  readonly first: RecordPlace;
}

/** Each code in plain words. */
export const FINDING_MEANINGS: Readonly<Record<RecordFindingCode, string>> = {
  'hash-mismatch': 'the hash is not that of the matrix and the ops',
  'parameter-mismatch': 'the trainable parameters differ from the formula',
  'off-lattice': 'an accuracy is no k/9984, what 39 batches of 256 images give',
  'implausible-time': 'the seconds are negative, do not grow, or exceed the total',
  'other-representative': "the matrix and the ops are not the cell's first-seen form",
  'not-byte-exact': 'writing the stored values again would give other bytes',
  'duplicate-run': 'equal in every value to an earlier run of the cell, and left out',
};

/** A native finding with the file's name in place of its number. */
export function describeFinding(finding: NativeFinding, files: readonly string[]): RecordFinding {
  const { code, count, file, record, byteOffset } = finding;
  const first = { file: files[file] ?? '', record, byteOffset };
  return { code, meaning: FINDING_MEANINGS[code], count, first };
}
