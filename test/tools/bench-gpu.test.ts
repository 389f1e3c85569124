import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', 'bench', 'paper-cell', 'main.mjs');

/** Runs the command with a Python that is not there. */
function benchGpu(...args: string[]) {
  const all = [SCRIPT, '--python', 'no-such-python', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Of the paper's shape, and small enough for one core. */
const SMALL = ['--channels', '4', '--batch', '4', '--steps', '1'];

describe('the benchmark of one cell on a GPU', () => {
  it.each([
    [['--engine', 'cuda'], '--engine: expected tensorflow, webgpu, wasm, cpu; got cuda'],
    [['--batch', '0'], '--batch: expected a whole number, got "0"'],
    [['--step', '3'], `Unknown option '--step'`],
  ])('exits 2 at %j and shows the usage', (args, message) => {
    const { status, stderr } = benchGpu(...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('npm run bench:gpu -- [options]');
    expect(status).toBe(2);
  });

  it('trains, checks and times the network on engines that are named', { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = benchGpu('--engine', 'cpu', ...SMALL);
    expect(stderr).toBe('');
    expect(stdout).toContain('cell 359715, 4 channels, 3234 parameters, 4 images a step');
    expect(stdout).toMatch(/^cpu, one image: [\d.e+]+ images\/s on .+\n {2}median .+1 samples\)$/m);
    expect(stdout).toMatch(/^SKIPPED PyTorch: no-such-python does not run/m);
    expect(status).toBe(0);
  });

  it('takes a processor for a GPU nowhere, and says so aloud', { timeout: 120_000 }, () => {
    const { status, stdout } = benchGpu(...SMALL);
    const skipped = stdout.match(/^SKIPPED (tensorflow|webgpu): .+$/gm) ?? [];
    const timed = stdout.match(/^(tensorflow|webgpu), one image: /gm) ?? [];
    expect(skipped.length + timed.length).toBe(2);
    expect(status).toBe(timed.length > 0 ? 0 : 1);
    if (timed.length === 0) expect(stdout).toContain('npx nasbench doctor');
  });
});
