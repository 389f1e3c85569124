import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { acknowledgedNumbers, inspectAftermath } from './journal-aftermath.js';
import { KILL_ROUNDS, runAndKill, temporaryFolder, type KillMoment } from './killed-process.js';

/** Kills of one journal before a new one is begun, so that reading it all stays short. */
const ROUNDS_A_JOURNAL = 5;

/** While appending in most rounds, else while opening and mending. */
function killMoment(random: RandomStream): KillMoment {
  return random.below(4) === 0
    ? { after: 'started', milliseconds: random.below(60) }
    : { after: 'opened', milliseconds: random.below(200) };
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
        const notes = join(folder, `acknowledged-${round}`);
        await runAndKill('append-runs.mjs', [path, notes], killMoment(random));
        const acknowledged = acknowledgedNumbers(notes);
        await inspectAftermath(path, Math.max(0, ...acknowledged.map((number) => number + 1)));
        appended += acknowledged.length;
      }
      expect(appended).toBeGreaterThan(KILL_ROUNDS);
    },
  );
});
