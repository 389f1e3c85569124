import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDataset,
  createJournal,
  DatasetError,
  openDataset,
  RandomStream,
  verifyDataset,
  writeDataset,
  type Leftovers,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { generation } from './dataset-generation.mjs';
import { KILL_ROUNDS, runAndKill, temporaryFolder } from './killed-process.js';
import { HEADER, numberedRun } from './numbered-run.mjs';

/** The generation in a folder, every byte and value of which must be its own. */
function wholeGeneration(folder: string): number {
  using dataset = openDataset(folder, { verify: 'checksums' });
  const number = Number(dataset.manifest.name.replace('generation ', ''));
  const { runs } = generation(number);
  expect(dataset.runs.totalSeconds).toEqual(runs.totalSeconds);
  expect(dataset.runs.parameters).toEqual(runs.parameters);
  return number;
}

/** What killed writes have left beside the dataset. */
function leftBeside(parent: string): string[] {
  return readdirSync(parent)
    .filter((name) => name !== 'data')
    .map((name) => join(parent, name))
    .sort();
}

/** A write must name all that it found, and leave none of it. */
function expectSaid(found: readonly string[], { removed, restored }: Leftovers): void {
  const said = restored === undefined ? removed : [...removed, restored];
  expect([...said].sort()).toEqual(found);
}

describe('a process that replaces a dataset, killed at any moment', () => {
  it(
    `${KILL_ROUNDS} times, leaves a whole dataset, and the next write cleans up and says so`,
    { timeout: KILL_ROUNDS * 10_000 },
    async () => {
      const random = RandomStream.fromSeed('kill while replacing');
      const parent = temporaryFolder();
      const folder = join(parent, 'data');
      let next = 1;
      let leftovers = 0;
      await writeDataset(folder, generation(0));
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const moment = { after: 'started', milliseconds: random.below(300) };
        await runAndKill('replace-dataset.mjs', [folder, String(next)], moment);
        const current = wholeGeneration(folder);
        expect(current).toBeGreaterThanOrEqual(next - 1);
        const found = leftBeside(parent);
        leftovers += found.length;
        next = current + 1;
        expectSaid(found, await writeDataset(folder, generation(next)));
        expect(leftBeside(parent)).toEqual([]);
        expect(wholeGeneration(folder)).toBe(next);
        next += 1;
      }
      // Chance decides how often a write is hit, so few rounds prove nothing.
      if (KILL_ROUNDS >= 100) expect(leftovers).toBeGreaterThan(0);
    },
  );
});

describe('a process that builds a dataset of a journal, killed at any moment', () => {
  it(
    `${KILL_ROUNDS} times, leaves the old dataset or the new one whole, or none as before`,
    { timeout: KILL_ROUNDS * 20_000 },
    async () => {
      const random = RandomStream.fromSeed('kill while building');
      const parent = temporaryFolder();
      const journals = join(parent, 'journals');
      mkdirSync(journals);
      const counts = [500, 3_000];
      for (const count of counts) await numberedJournal(join(journals, String(count)), count);
      const place = join(parent, 'place');
      const folder = join(place, 'data');
      let had = 0;
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const count = counts[round % 2]!;
        const moment = { after: 'started', milliseconds: random.below(700) };
        await runAndKill('build-dataset.mjs', [folder, join(journals, String(count))], moment);
        const has = await wholeRuns(folder);
        expect([had, count]).toContain(has);
        const found = existsSync(place) ? leftBeside(place) : [];
        // In every third round the next process has to clean up, not this one.
        if (round % 3 === 0) {
          had = has;
          continue;
        }
        const result = await buildDataset({
          journals: [join(journals, String(count))],
          out: folder,
        });
        expectSaid(found, result);
        expect(leftBeside(place)).toEqual([]);
        had = await wholeRuns(folder);
        expect(had).toBe(count);
      }
    },
  );
});

async function numberedJournal(path: string, runs: number): Promise<void> {
  const journal = await createJournal(path, { header: HEADER });
  const numbers = Array.from({ length: runs }, (_, number) => number);
  await Promise.all(numbers.map((number) => journal.append(numberedRun(number))));
  await journal.close();
}

/** Runs of the dataset, which must be those of the numbers from 0; 0 where there is none. */
async function wholeRuns(folder: string): Promise<number> {
  if (!isDataset(folder)) return 0;
  const { findings } = await verifyDataset(folder);
  // The numbered runs are no real trainings: their parameters and times are made up.
  const codes = findings.map(({ code }) => code);
  expect(codes.filter((code) => !/parameter|time/.test(code))).toEqual([]);
  using dataset = openDataset(folder);
  dataset.runs.parameters.forEach((parameters, row) => expect(parameters).toBe(row + 1));
  return dataset.runs.length;
}

/** False where there is nothing at all; anything else that does not open is an error. */
function isDataset(folder: string): boolean {
  try {
    openDataset(folder).close();
    return true;
  } catch (error) {
    if (error instanceof DatasetError && error.code === 'dataset-not-found') return false;
    throw error;
  }
}
