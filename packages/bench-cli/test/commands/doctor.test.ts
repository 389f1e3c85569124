import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';

describe('doctor', () => {
  it('lists the remedy and exits 1 when the native core cannot be found', async () => {
    const env = { NASBENCH_NATIVE_PATH: '/nowhere/nasbench.node' };
    const { code, stdout } = await runNasbench(['doctor'], { env });
    expect(stdout).toContain('/nowhere/nasbench.node');
    expect(stdout).toMatch(/remedy: Build the native core/);
    expect(code).toBe(1);
  });

  it('says what is wrong when NASBENCH_SIMD names no level', async () => {
    const { code, stdout } = await runNasbench(['doctor'], { env: { NASBENCH_SIMD: 'sse9' } });
    expect(stdout).toContain('sse9');
    expect(stdout).toMatch(/remedy: Unset NASBENCH_SIMD/);
    expect(code).toBe(1);
  });

  it('reports versions, the native core and a passed self-test as JSON', async () => {
    const { code, stdout } = await runNasbench(['doctor', '--json']);
    const report = JSON.parse(stdout) as { selfTest: { passed: boolean }[] };
    expect(report).toMatchObject({
      healthy: true,
      versions: { node: process.versions.node },
      native: { path: expect.stringMatching(/nasbench\.node$/) as string },
      remedies: [],
    });
    expect(report.selfTest.map(({ passed }) => passed)).toEqual([true, true, true]);
    expect(code).toBe(0);
  });

  it('uses the SIMD level that NASBENCH_SIMD names', async () => {
    const env = { NASBENCH_SIMD: 'scalar' };
    const { stdout } = await runNasbench(['doctor', '--json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ simd: { active: 'scalar' } });
  });

  it('lists every engine with its device, or with what is missing and the remedy', async () => {
    const { stdout } = await runNasbench(['doctor']);
    expect(stdout).toMatch(/^engine wasm +ok {2}.+WebAssembly.+tfjs-backend-wasm 4\.22\.0$/m);
    expect(stdout).toMatch(/^engine cpu +ok {2}.+JavaScript/m);
    expect(stdout).toMatch(/^engine tensorflow +(ok {2}.+libtensorflow|no {2}.+Run "npx)/m);
    expect(stdout).toMatch(/^engine webgpu +(ok {2}|no {2}.+(Install|Run|Reinstall|Update) )/m);
  });

  it('gives the reason why a choice of engine is missing without calling itself ill', async () => {
    const env = { NASBENCH_TENSORFLOW_PATH: '/nowhere', VK_DRIVER_FILES: '/nowhere' };
    const { code, stdout } = await runNasbench(['doctor', '--json'], { env });
    const report = JSON.parse(stdout) as { engines: { name: string }[] };
    expect(report.engines.map(({ name }) => name)).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
    expect(code).toBe(0);
  });

  it('says in one line that everything works', async () => {
    const { stdout } = await runNasbench(['doctor']);
    expect(stdout).toMatch(/SIMD in use +\w+\n/);
    expect(stdout).toMatch(/Everything works\.\n$/);
  });
});
