import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createJournal,
  NASBENCH_101,
  PAPER_CONFIGURATION,
  readJournal,
  type JournalHeader,
  type ReadJournalOptions,
  type TrainingRun,
} from '../../src/index.js';

export const SAMPLE_HEADER: JournalHeader = {
  tool: 'a test 1.0.0',
  created: '2020-02-02T02:02:02Z',
  provenance: 'synthetic',
  space: NASBENCH_101,
  configurations: [PAPER_CONFIGURATION],
};

/** A path in a new folder that is gone after the test. */
export function temporaryPath(name = 'runs.journal'): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-journal-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, name);
}

/** A closed journal of these runs; its path. */
export async function journalOf(
  runs: readonly TrainingRun[],
  { path = temporaryPath(), header = SAMPLE_HEADER } = {},
): Promise<string> {
  const journal = await createJournal(path, { header });
  await Promise.all(runs.map((run) => journal.append(run)));
  await journal.close();
  return path;
}

/** All runs of a journal. */
export async function runsOf(path: string, options?: ReadJournalOptions): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  for await (const run of readJournal(path, options)) runs.push(run);
  return runs;
}
