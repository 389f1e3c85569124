import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { EngineFinding } from '../../../src/engines/engine-finding.js';
import { availableEngines, engineForTest } from '../available-engines.js';

const available = (await availableEngines(['webgpu'])).length > 0;

const COMPILED = new URL('../../../dist/engines/', import.meta.url);

/** Runs a program on the compiled package; what it prints, parsed. */
function runModule(code: string, environment: NodeJS.ProcessEnv): unknown {
  const args = ['--input-type=module', '--eval', code];
  const env = { ...process.env, ...environment };
  const cwd = fileURLToPath(COMPILED);
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, cwd });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

describe.runIf(process.platform === 'linux')('the webgpu engine without a driver', () => {
  it('says what to install, and leaves the globals as they were', () => {
    const code = `
      import { openEngine } from './open-engine.js';
      const before = globalThis.navigator;
      const error = await openEngine('webgpu').catch((caught) => caught);
      const { code, message } = error;
      const untouched = globalThis.navigator === before;
      process.stdout.write(JSON.stringify({ code, message, untouched }));
    `;
    const nowhere = { VK_DRIVER_FILES: '/nowhere.json', VK_ICD_FILENAMES: '/nowhere.json' };
    expect(runModule(code, nowhere)).toEqual({
      code: 'engine-no-device',
      message: expect.stringMatching(/found no GPU.*Install the Vulkan driver/),
      untouched: true,
    });
  });
});

describe.runIf(available)('the webgpu engine', () => {
  it('names device and versions, and calls a driver in software no GPU', async () => {
    const engine = await engineForTest('webgpu');
    const isSoftware = /llvmpipe|swiftshader/i.test(engine.device);
    expect(engine.accelerator).toBe(isSoftware ? 'cpu' : 'gpu');
    expect(engine.device).not.toBe('');
    expect(engine.versions).toMatch(
      /^@tensorflow\/tfjs 4\.22\.0, @tensorflow\/tfjs-backend-webgpu 4\.22\.0, webgpu \d/,
    );
  });

  it('computes small tensors on the device as well', async () => {
    const { tf } = await engineForTest('webgpu');
    const sum = tf.add(tf.tensor1d([1, 2]), tf.tensor1d([3, 4]));
    expect(() => synchronousRead(sum)).toThrow();
    expect(Array.from(await sum.data())).toEqual([4, 6]);
  });

  it('puts back the navigator when it is disposed', async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    const engine = await engineForTest('webgpu');
    expect(Object.getOwnPropertyDescriptor(globalThis, 'navigator')).not.toEqual(before);
    engine.dispose();
    expect(Object.getOwnPropertyDescriptor(globalThis, 'navigator')).toEqual(before);
  });

  it('tells what the device reports on its own', async () => {
    const engine = await engineForTest('webgpu');
    expect(engine.deviceProblem()).toBeUndefined();
    const { device } = engine.tf.backend() as unknown as { device: FaultyCalls };
    // A buffer cannot be read by the processor and by shaders at once: 1 | 128.
    device.createBuffer({ size: 4, usage: 129 });
    await device.queue.onSubmittedWorkDone();
    await expect.poll(() => engine.deviceProblem()).toMatch(/usage/i);
  });

  it('does no harm to a process that passed it over, whatever memory is collected', () => {
    const code = `
      import { cellOf, PAPER_CONFIGURATION, RandomStream } from '@nasbench/core';
      import { openEngine } from './open-engine.js';
      import { Network } from '../network/network.js';
      const { tf, name } = await openEngine('auto');
      const random = RandomStream.fromSeed(1);
      Network.build({ tf, cell: cellOf(0), configuration: PAPER_CONFIGURATION, random }).dispose();
      process.on('exit', (code) => process.stdout.write(JSON.stringify({ name, code })));
    `;
    for (let run = 0; run < 4; run += 1) {
      expect(runModule(code, {})).toEqual({ name: expect.any(String), code: 0 });
    }
  }, 60_000);

  it('is found by an examination in a process of its own', () => {
    const code = `
      import { examineEngines } from './examine-engines.js';
      process.stdout.write(JSON.stringify(await examineEngines()));
    `;
    const findings = runModule(code, {}) as EngineFinding[];
    expect(findings.find(({ name }) => name === 'webgpu')).toHaveProperty('device');
  });
});

interface FaultyCalls {
  createBuffer(descriptor: { size: number; usage: number }): unknown;
  readonly queue: { onSubmittedWorkDone(): Promise<void> };
}

/** What nobody may do; throws when the values lie on the device. */
function synchronousRead(tensor: Tensor): unknown {
  return (Reflect.get(tensor, 'dataSync') as () => unknown).call(tensor);
}
