import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createJournal, mergeJournals, RandomStream, readJournal } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { KILL_ROUNDS, runAndKill, temporaryFolder } from './killed-process.js';
import { HEADER, numberedRun } from './numbered-run.mjs';

const RUNS = 6000;

/** A journal with the runs of the numbers [first, end). */
async function numberedJournal(path: string, first: number, end: number): Promise<void> {
  const journal = await createJournal(path, { header: HEADER });
  const numbers = Array.from({ length: end - first }, (_, index) => first + index);
  await Promise.all(numbers.map((number) => journal.append(numberedRun(number))));
  await journal.close();
}

async function expectWhole(path: string): Promise<void> {
  let number = 0;
  for await (const run of readJournal(path)) {
    expect(run.seed).toBe(number);
    number += 1;
  }
  expect(number).toBe(RUNS);
}

describe('a process that merges journals, killed at any moment', () => {
  it(
    `${KILL_ROUNDS} times, leaves a whole output or none, and the next merge succeeds`,
    { timeout: KILL_ROUNDS * 10_000 },
    async () => {
      const random = RandomStream.fromSeed('kill while merging');
      const folder = temporaryFolder();
      const inputs = ['a', 'b'].map((name) => join(folder, name));
      await numberedJournal(inputs[0]!, 0, 4000);
      await numberedJournal(inputs[1]!, 3000, RUNS);
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const place = join(folder, `round-${round}`);
        mkdirSync(place);
        const output = join(place, 'merged.journal');
        const moment = { after: 'started', milliseconds: random.below(400) };
        await runAndKill('merge-runs.mjs', [output, ...inputs], moment);
        if (!existsSync(output)) await mergeJournals({ inputs, output });
        await expectWhole(output);
        const others = readdirSync(place).filter((name) => name !== 'merged.journal');
        // Killed after the output had its name, a process leaves its lock behind.
        expect(others.filter((name) => !name.includes('.lock-'))).toEqual([]);
      }
    },
  );
});
