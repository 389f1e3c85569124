import { existsSync, statSync } from 'node:fs';
import { shardsIn, type FoundShard } from './shard-folder.js';
import { StatusTally, type RunOverview } from './status-tally.js';
import { headerOf, journalPath, recordedRuns } from './training-journal.js';

/** What is in the journals of all shares of a plan. */
export interface ShardsStatus extends RunOverview {
  /** That all shares are under. */
  readonly folder: string;
  /** Shares that the plan was divided into. */
  readonly shares: number;
  /** Those that have a journal, ascending. */
  readonly journals: readonly ShardJournal[];
  /** Those that have none, ascending: not begun, or on another file system. */
  readonly missing: readonly number[];
  /** Of the journals, each once. */
  readonly provenances: readonly string[];
  /** Labels of the configurations, each once. */
  readonly configurations: readonly string[];
}

/** The journal of one share. */
export interface ShardJournal {
  /** From 1. */
  readonly share: number;
  readonly journal: string;
  /** When it was made, as its header says. */
  readonly created: string;
  readonly runs: number;
}

/**
 * Reads the journals of all shares under a folder, also while jobs write to them.
 *
 * @returns undefined for a folder that has a journal of its own, or no shares, or is none.
 * @throws UsageError `shares-differ` when it has shares of several divisions; CorruptRecordError
 *   for damage before the end of a journal.
 */
export async function shardsStatus(folder: string): Promise<ShardsStatus | undefined> {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder || existsSync(journalPath(folder))) return undefined;
  const found = await shardsIn(folder);
  const shares = found[0]?.shares;
  if (shares === undefined) return undefined;
  const tally = new ShardsTally();
  for (const shard of found) await tally.read(shard);
  const { journals } = tally;
  const begun = new Set(journals.map(({ share }) => share));
  return {
    ...{ folder, shares, journals },
    missing: Array.from({ length: shares }, (_, index) => index + 1).filter(
      (share) => !begun.has(share),
    ),
    provenances: [...tally.provenances],
    configurations: [...tally.configurations],
    ...tally.runs.overview(),
  };
}

class ShardsTally {
  readonly runs = new StatusTally();
  readonly journals: ShardJournal[] = [];
  readonly provenances = new Set<string>();
  readonly configurations = new Set<string>();

  async read({ share, folder }: FoundShard): Promise<void> {
    const journal = journalPath(folder);
    const header = await headerOf(journal);
    if (header === undefined) return;
    this.provenances.add(header.provenance);
    for (const { label } of header.configurations) this.configurations.add(label);
    let runs = 0;
    for await (const run of recordedRuns(folder)) {
      this.runs.add(run);
      runs += 1;
    }
    this.journals.push({ share, journal, created: header.created, runs });
  }
}
