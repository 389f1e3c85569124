import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { WorkerSetup } from '../../src/jobs/worker-messages.js';
import { WorkerStarter } from '../../src/jobs/worker-starter.js';
import { imageOptions } from '../../src/protocol/preset-images.js';
import { tinyTraining } from './tiny-job.js';

let setup: WorkerSetup;

beforeAll(async () => {
  const { configuration } = await tinyTraining();
  const images = { source: 'generated', ...imageOptions(configuration) };
  setup = { engine: 'wasm', images, configurations: [configuration], checkpoint: undefined };
});

describe('processes that train', { timeout: 60_000 }, () => {
  it('that die before they are ready, three in a row, are given up with what they said', async () => {
    vi.stubEnv('NODE_OPTIONS', '--require=/there/is/none.cjs');
    onTestFinished(() => void vi.unstubAllEnvs());
    let failedStarts = 0;
    const { signal } = new AbortController();
    const onFailedStart = (): void => void (failedStarts += 1);
    const starting = new WorkerStarter({ setup, signal, onFailedStart }).start();
    await expect(starting).rejects.toMatchObject({
      code: 'workers-failed',
      message: expect.stringContaining("Cannot find module '/there/is/none.cjs'"),
    });
    expect(failedStarts).toBe(3);
  });

  it('with wrong images are not started again', async () => {
    const images = { ...setup.images, source: 'cifar10:/there/is/none' };
    let failedStarts = 0;
    const { signal } = new AbortController();
    const onFailedStart = (): void => void (failedStarts += 1);
    const wrong = { setup: { ...setup, images }, signal, onFailedStart };
    await expect(new WorkerStarter(wrong).start()).rejects.toThrow('/there/is/none');
    expect(failedStarts).toBe(0);
  });

  it('are not started once the signal has fired, and ended when it fires meanwhile', async () => {
    const stop = new AbortController();
    const starter = new WorkerStarter({ setup, signal: stop.signal });
    const starting = starter.start();
    stop.abort();
    expect(await starting).toBeUndefined();
    expect(await starter.start()).toBeUndefined();
  });

  it('say what they compute with, and end when they are told', async () => {
    const { signal } = new AbortController();
    const seat = await new WorkerStarter({ setup, signal }).start();
    expect(seat).toMatchObject({ identity: { engine: 'wasm' }, runs: 0 });
    await seat!.worker.exit();
  });
});
