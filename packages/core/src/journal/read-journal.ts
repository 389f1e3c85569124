import { requireKnownOptions } from '../option-checks.js';
import type { JournalHeader } from '../records/journal-header.js';
import type { TrainingRun } from '../records/training-run.js';
import type { TornTail } from './read-frames.js';
import { scanHeader, scanJournal } from './scan-journal.js';

/** Options of {@link readJournal}. */
export interface ReadJournalOptions {
  /**
   * Called when the journal ends in an unfinished record, as after a crash or while another process
   * writes; reading then ends as if the record were not there.
   * @default such a journal throws CorruptRecordError `torn-tail`
   */
  readonly onTornTail?: (tail: TornTail) => void;
}

/**
 * The runs of a journal in the order in which they were written, read as a stream: memory does not
 * grow with the journal. Reads what the journal held at the start, also while it is written to.
 *
 * @throws CorruptRecordError with record number and byte offset, at the first record that is
 *   damaged or says what cannot be, after all runs before it; JournalError `journal-not-found`;
 *   UsageError `unknown-option`.
 */
export function readJournal(
  path: string,
  options: ReadJournalOptions = {},
): AsyncGenerator<TrainingRun> {
  requireKnownOptions(options, ['onTornTail'], 'readJournal');
  return runsOnly(path, options);
}

/**
 * What the first record of a journal says about all others.
 *
 * @throws CorruptRecordError `bad-header` for a file that is no journal, `schema-version` for one
 *   of a newer version, or what is wrong with its first record; JournalError `journal-not-found`.
 */
export function journalHeader(path: string): Promise<JournalHeader> {
  return scanHeader(path);
}

async function* runsOnly(path: string, options: ReadJournalOptions): AsyncGenerator<TrainingRun> {
  for await (const { run } of scanJournal(path, options)) yield run;
}
