import { PAPER_CONFIGURATION } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { forecastJob, measureSpeed, runPlan, usualWorkers } from '../../src/index.js';
import { temporaryFolder, tinyPlan, tinyTraining } from './tiny-job.js';

const tiny = await tinyTraining();
const PATIENT = { timeout: 120_000 };

describe(forecastJob, PATIENT, () => {
  it('adds up the images of all runs, by budget, without a journal', async () => {
    const plan = tinyPlan(PAPER_CONFIGURATION, { epochs: [4, 12], repeats: 3 });
    for (const folder of [undefined, temporaryFolder()]) {
      const forecast = await forecastJob(plan, folder);
      expect(forecast).toMatchObject({
        ...{ runs: 18, finished: 0, workPerSecond: undefined, engine: undefined },
        images: 9 * (625 + 1875) * 256,
        budgets: [
          { epochs: 4, runs: 9, finished: 0, images: 9 * 625 * 256 },
          { epochs: 12, runs: 9, finished: 0, images: 9 * 1875 * 256 },
        ],
      });
      expect(forecast.budgets[0]!.work + forecast.budgets[1]!.work).toBeCloseTo(forecast.work, 0);
    }
  });

  it('leaves out what a journal has, and judges the speed by it', async () => {
    const folder = temporaryFolder();
    const { images, configuration } = tiny;
    const some = tinyPlan(configuration, { cells: Int32Array.of(0, 1) });
    await runPlan({ plan: some, images, engine: 'wasm', workers: 1, journalFolder: folder });
    const plan = tinyPlan(configuration, { epochs: [1, 2] });
    const forecast = await forecastJob(plan, folder);
    expect(forecast).toMatchObject({
      ...{ runs: 6, finished: 2, images: 64 + 3 * 128, engine: 'wasm' },
      budgets: [
        { epochs: 1, runs: 3, finished: 2, images: 64 },
        { epochs: 2, runs: 3, finished: 0, images: 3 * 128 },
      ],
    });
    expect(forecast.workPerSecond).toBeGreaterThan(0);
  });
});

describe(measureSpeed, PATIENT, () => {
  it('misspells an option: rejected by name', async () => {
    const options = { plan: tinyPlan(tiny.configuration), data: 'generated' } as never;
    await expect(measureSpeed(options)).rejects.toThrow('"data"');
  });

  it('finds a speed that foretells the time of real runs within a factor', async () => {
    const { images, configuration } = tiny;
    const plan = tinyPlan(configuration, { epochs: [30] });
    const measured = await measureSpeed({ plan, images, engine: 'wasm' });
    expect(measured.trainedBy.engine).toBe('wasm');
    const folder = temporaryFolder();
    await runPlan({ plan, images, engine: 'wasm', workers: 1, journalFolder: folder });
    const { workPerSecond } = await forecastJob(plan, folder);
    const ratio = measured.workPerSecond / workPerSecond!;
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(10);
  });
});

describe(usualWorkers, () => {
  it('is one process where one uses the whole machine', () => {
    expect([usualWorkers('tensorflow'), usualWorkers('webgpu')]).toEqual([1, 1]);
    expect(usualWorkers('wasm')).toBeGreaterThanOrEqual(1);
    expect(usualWorkers('cpu')).toBe(usualWorkers('wasm'));
  });
});
