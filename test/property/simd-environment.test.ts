import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { simdLevels } from '@nasbench/core';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Asks a fresh process for its SIMD level and one hash. */
function runWith(level: string): { status: number | null; stdout: string; stderr: string } {
  const script = `
    import { NASBENCH_101, activeSimd, cellOf, hashCell } from '@nasbench/core';
    try {
      console.log(activeSimd(), hashCell(cellOf(0, NASBENCH_101)));
    } catch (error) {
      console.error(error.name, error.code, error.message);
      process.exit(1);
    }`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: root, env: { ...process.env, NASBENCH_SIMD: level }, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('NASBENCH_SIMD', () => {
  it('with an unknown name is an error that lists the known names', () => {
    const { status, stderr } = runWith('sse9');
    expect(status).toBe(1);
    expect(stderr).toMatch(/unknown-simd/);
    expect(stderr).toMatch(/sse9/);
    expect(stderr).toMatch(/scalar/);
  });

  it.each(simdLevels())('forces %s', (level) => {
    expect(runWith(level)).toEqual({
      status: 0,
      stdout: `${level} 043721b9c7fe8c5fad811d47d83132ec\n`,
      stderr: '',
    });
  });
});
