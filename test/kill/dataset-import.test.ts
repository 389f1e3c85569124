import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  allocateRuns,
  importDataset,
  openDataset,
  RandomStream,
  trainableParametersOfAll,
  writeTfRecords,
  type RunColumns,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { KILL_ROUNDS, runAndKill, temporaryFolder } from './killed-process.js';

const MEASUREMENTS = /^(start|halfway|final)(Train|Validation|Test)$/;

/** One run at 4 epochs of each of the first cells, with made-up values on the lattice. */
function madeUpRuns(cells: number): RunColumns {
  const runs = allocateRuns(cells);
  const parameters = trainableParametersOfAll();
  for (const [name, column] of Object.entries(runs)) {
    if (MEASUREMENTS.test(name)) (column as Float32Array).fill(5000 / 9984);
  }
  for (let row = 0; row < cells; row += 1) {
    runs.cellId[row] = row;
    runs.parameters[row] = parameters[row]!;
  }
  runs.epochs.fill(4);
  runs.startSeconds.fill(0);
  runs.halfwaySeconds.fill(45);
  runs.finalSeconds.fill(90);
  runs.totalSeconds.fill(400);
  return runs;
}

/** Runs of the whole, sound dataset in the folder; 0 where there is none. */
function wholeRuns(folder: string): number {
  if (!existsSync(folder) && leftBeside(folder).every((name) => !name.includes('.old-'))) return 0;
  using dataset = openDataset(folder, { verify: 'checksums' });
  return dataset.runs.length;
}

function leftBeside(folder: string): string[] {
  const parent = join(folder, '..');
  const names = existsSync(parent) ? readdirSync(parent) : [];
  return names.filter((name) => name.startsWith('data.')).map((name) => join(parent, name));
}

describe('a process that imports an official file, killed at any moment', () => {
  it(
    `${KILL_ROUNDS} times, leaves the old dataset or the new one whole, and the next cleans up`,
    { timeout: KILL_ROUNDS * 20_000 },
    async () => {
      const random = RandomStream.fromSeed('kill while importing');
      const parent = temporaryFolder();
      const folder = join(parent, 'data');
      const counts = [2_000, 60_000];
      for (const count of counts) {
        const out = join(parent, `${count}.tfrecord`);
        await writeTfRecords({ runs: madeUpRuns(count), epochStamps: [[0, 2, 4]], out });
      }
      let had = 0;
      let leftovers = 0;
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const count = counts[round % 2]!;
        const file = join(parent, `${count}.tfrecord`);
        // Two in three times while the dataset is written, else anywhere.
        const moment =
          round % 3 === 0
            ? { after: 'started', milliseconds: random.below(1_000) }
            : { after: 'decoded', milliseconds: random.below(120) };
        await runAndKill('import-dataset.mjs', [folder, file], moment);
        had = expectOneOf([had, count], wholeRuns(folder));
        if (round % 2 === 0) continue; // the next process has to clean up
        const found = leftBeside(folder);
        leftovers += found.length;
        const { removed, restored } = await importDataset({
          files: [file],
          out: folder,
          provenance: 'synthetic',
        });
        const said = restored === undefined ? removed : [...removed, restored];
        expect([...said].sort()).toEqual(found.sort());
        expect(leftBeside(folder)).toEqual([]);
        had = wholeRuns(folder);
        expect(had).toBe(count);
      }
      // Chance decides how often a write is hit, so few rounds prove nothing.
      if (KILL_ROUNDS >= 100) expect(leftovers).toBeGreaterThan(0);
    },
  );
});

function expectOneOf(allowed: readonly number[], value: number): number {
  expect(allowed).toContain(value);
  return value;
}
