import { journalHeader } from '@nasbench/core';
import { StatusTally, type RunOverview } from './status-tally.js';
import { journalPath, recordedRuns } from './training-journal.js';

/** What is in the journal of a folder. */
export interface JournalStatus extends RunOverview {
  /** Of the journal's file. */
  readonly journal: string;
  readonly provenance: string;
  /** When the journal was made, as its header says. */
  readonly created: string;
  /** Labels of the configurations. */
  readonly configurations: readonly string[];
}

/**
 * Reads the journal of a folder once, also while a job writes to it.
 *
 * @throws JournalError `journal-not-found`; CorruptRecordError for damage before its end.
 */
export async function runStatus(folder: string): Promise<JournalStatus> {
  const journal = journalPath(folder);
  const { provenance, created, configurations } = await journalHeader(journal);
  const tally = new StatusTally();
  for await (const run of recordedRuns(folder)) tally.add(run);
  return {
    journal,
    provenance,
    created,
    configurations: configurations.map(({ label }) => label),
    ...tally.overview(),
  };
}
