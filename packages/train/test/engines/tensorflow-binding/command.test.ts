import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(
  new URL('../../../bin/nasbench-train-tensorflow.js', import.meta.url),
);

function run(...args: string[]) {
  return spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' });
}

describe('nasbench-train-tensorflow', () => {
  it('exits 2 at an option that it does not know, naming it', () => {
    const { status, stderr } = run('--gpu');
    expect(stderr).toMatch(/Unknown option '--gpu'.*--help/);
    expect(status).toBe(2);
  });

  it('exits 2 when asked for both variants', () => {
    const { status, stderr } = run('--cpu', '--cuda');
    expect(stderr).toContain('not both');
    expect(status).toBe(2);
  });

  it('exits 1 with the remedy when a tool is missing', () => {
    const { status, stderr } = run('--cpu', '--python', 'no-such-python', '--root', '/tmp');
    expect(stderr).toMatch(/no-such-python|Linux/);
    expect(status).toBe(1);
  });

  it('explains its options', () => {
    const { status, stdout } = run('--help');
    expect(stdout).toMatch(/--cuda/);
    expect(status).toBe(0);
  });
});
