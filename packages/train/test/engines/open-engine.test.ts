import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/engines/engine-error.js';
import { openEngine, type PassedOverEngine } from '../../src/engines/open-engine.js';
import { engineForTest } from './available-engines.js';

describe('openEngine', () => {
  it('rejects an engine that it does not know, naming those it knows', async () => {
    const error = await openEngine('cuda' as 'cpu').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'invalid-option' });
    expect(String(error)).toContain('auto, tensorflow, webgpu, wasm, cpu');
  });

  it('rejects a misspelled option by name', async () => {
    const options = { plainKernel: true } as object;
    await expect(openEngine('cpu', options)).rejects.toMatchObject({ code: 'unknown-option' });
  });

  it('refuses a second engine while one is open, and takes it after dispose', async () => {
    const first = await engineForTest('cpu');
    const error = await openEngine('wasm').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: 'engine-already-open', details: { open: 'cpu' } });
    first.dispose();
    const second = await engineForTest('wasm');
    expect(second.tf.getBackend()).toBe('wasm');
  });

  it('keeps the second engine when the first is disposed twice', async () => {
    const first = await engineForTest('cpu');
    first.dispose();
    const second = await engineForTest('wasm');
    first.dispose();
    expect(second.tf.getBackend()).toBe('wasm');
    await expect(openEngine('cpu')).rejects.toMatchObject({ code: 'engine-already-open' });
  });

  it('leaves no tensor behind when it opens, and none when it is disposed', async () => {
    const engine = await engineForTest('wasm');
    expect(engine.tf.memory().numTensors).toBe(0);
    engine.tf.variable(engine.tf.ones([4]));
    engine.dispose();
    const again = await engineForTest('wasm');
    expect(again.tf.memory().numTensors).toBe(0);
  });

  it('describes device and versions', async () => {
    const engine = await engineForTest('wasm');
    expect(engine).toMatchObject({ name: 'wasm', accelerator: 'cpu' });
    expect(engine.device).toMatch(/WebAssembly/);
    expect(engine.versions).toBe('@tensorflow/tfjs 4.22.0, @tensorflow/tfjs-backend-wasm 4.22.0');
    expect(engine.deviceProblem()).toBeUndefined();
  });

  it('says of each engine that auto passes over why', async () => {
    const passedOver: PassedOverEngine[] = [];
    const engine = await engineForTest('auto' as 'cpu', {
      onPassedOver: (one) => passedOver.push(one),
    });
    if (engine.accelerator === 'gpu') expect(['tensorflow', 'webgpu']).toContain(engine.name);
    else {
      expect(['tensorflow', 'wasm']).toContain(engine.name);
      expect(passedOver.map(({ name }) => name)).toEqual(['tensorflow', 'webgpu']);
    }
    for (const { reason } of passedOver) expect(reason).toMatch(/\.$/);
  });
});
