import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { acknowledgedNumbers, inspectAftermath } from './journal-aftermath.js';
import { KILL_ROUNDS, temporaryFolder } from './killed-process.js';

/** The limit of a file's size stands in for a full disk: a write stops in the midst, then fails. */
function appendUnderLimit(blocks: number, paths: readonly string[]): string {
  const script = join(import.meta.dirname, 'append-runs.mjs');
  const command = `ulimit -f ${blocks} && exec "$@"`;
  const args = ['-c', command, 'sh', process.execPath, script, ...paths];
  const { status, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
  expect(status, stderr).toBe(1);
  return stderr;
}

describe.skipIf(process.platform === 'win32')('a journal on a disk that gets full', () => {
  it(
    `${KILL_ROUNDS} times, tells the writer, loses nothing acknowledged, and is mended at opening`,
    { timeout: KILL_ROUNDS * 10_000 },
    async () => {
      const random = RandomStream.fromSeed('disk full');
      const folder = temporaryFolder();
      let torn = 0;
      for (let round = 0; round < KILL_ROUNDS; round += 1) {
        const place = join(folder, String(round));
        mkdirSync(place);
        const path = join(place, 'runs.journal');
        const notes = join(folder, `acknowledged-${round}`);
        const stderr = appendUnderLimit(10 + random.below(2000), [path, notes]);
        expect(stderr).toContain(`JournalError: Writing to ${path} failed`);
        const acknowledged = acknowledgedNumbers(notes);
        const { tail } = await inspectAftermath(path, (acknowledged.at(-1) ?? -1) + 1);
        if (tail !== undefined) torn += 1;
      }
      expect(torn).toBeGreaterThan(KILL_ROUNDS / 2);
    },
  );
});
