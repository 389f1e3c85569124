import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal, RandomStream, readJournal, type TornTail } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { KILL_ROUNDS, runAndKill, temporaryFolder, type KillMoment } from './killed-process.js';
import { HEADER, numberedRun } from './numbered-run.mjs';

/** Kills of one journal before a new one is begun, so that reading it all stays short. */
const ROUNDS_A_JOURNAL = 5;

/** While appending in most rounds, else while opening and mending. */
function killMoment(random: RandomStream): KillMoment {
  return random.below(4) === 0
    ? { after: 'started', milliseconds: random.below(60) }
    : { after: 'opened', milliseconds: random.below(200) };
}

/** The numbers that the process noted as acknowledged; its last line may be cut. */
function acknowledgedNumbers(path: string): number[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map(Number);
}

interface Found {
  readonly runs: number;
  readonly tail: TornTail | undefined;
}

/** Reads it all: the runs must be those of the numbers 0, 1, 2, ... and whole. */
async function readNumbered(path: string): Promise<Found> {
  let tail: TornTail | undefined;
  let runs = 0;
  if (!existsSync(path)) return { runs, tail };
  for await (const run of readJournal(path, { onTornTail: (found) => (tail = found) })) {
    expect(run).toStrictEqual(numberedRun(runs));
    runs += 1;
  }
  return { runs, tail };
}

describe('a process that appends to a journal, killed at any moment', () => {
  it(
    `${KILL_ROUNDS} times, loses nothing acknowledged and leaves nothing half-written to read`,
    { timeout: KILL_ROUNDS * 10_000 },
    async () => {
      const random = RandomStream.fromSeed('kill while appending');
      const folder = temporaryFolder();
      let appended = 0;
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const place = join(folder, String(Math.floor(round / ROUNDS_A_JOURNAL)));
        mkdirSync(place, { recursive: true });
        const path = join(place, 'runs.journal');
        const notes = join(folder, 'acknowledged');
        const notedBefore = acknowledgedNumbers(notes).length;
        await runAndKill('append-runs.mjs', [path, notes], killMoment(random));

        const { runs, tail } = await readNumbered(path);
        const acknowledged = acknowledgedNumbers(notes).slice(notedBefore);
        for (const number of acknowledged) expect(number).toBeLessThan(runs);
        appended += acknowledged.length;

        const journal = await openJournal(path, { header: HEADER });
        expect(journal.runs).toBe(runs);
        expect(journal.recovered).toStrictEqual(tail);
        await journal.close();
        expect(await readNumbered(path)).toStrictEqual({ runs, tail: undefined });
        expect(readdirSync(place).filter((name) => name.includes('.lock-'))).toEqual([]);
      }
      expect(appended).toBeGreaterThan(KILL_ROUNDS);
    },
  );
});
