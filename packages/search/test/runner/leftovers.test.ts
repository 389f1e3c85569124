import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeLeftovers } from '../../src/runner/leftovers.js';

it('removes unfinished files of this process and of dead ones, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-leftovers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const kept = ['run-0000.search', `run-0001.search.${process.ppid}-0123abcd.tmp`, 'own.tmp'];
  const stale = [process.pid, dead].map((pid) => `run-0002.search.${pid}-0123abcd.tmp`);
  for (const name of [...kept, ...stale]) writeFileSync(join(folder, name), '');
  removeLeftovers(folder);
  expect(readdirSync(folder).sort()).toEqual(kept.sort());
});
