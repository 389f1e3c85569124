import { setTimeout as sleep } from 'node:timers/promises';
import { PAPER_CONFIGURATION } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { JobMeter } from '../../src/jobs/job-meter.js';
import { tinyPlan } from './tiny-job.js';

const plan = tinyPlan(PAPER_CONFIGURATION, { repeats: 2 });
const IMAGES = 156 * 256;

describe(JobMeter, () => {
  it('knows no time left before there is work to judge by', () => {
    const meter = new JobMeter(plan, new Uint8Array(6));
    meter.start();
    meter.begin(plan.at(0), 41);
    expect(meter.progress()).toMatchObject({
      ...{ done: 0, total: 6, images: 0, imagesPerSecond: 0 },
      processes: [41],
      secondsLeft: undefined,
    });
  });

  it('counts runs from before as done, but their images not as trained now', async () => {
    const meter = new JobMeter(plan, Uint8Array.of(1, 1, 1, 1, 0, 0));
    meter.start();
    await sleep(20);
    meter.begin(plan.at(4), 41);
    meter.finish(plan.at(4));
    const { done, images, imagesPerSecond, seconds, secondsLeft } = meter.progress();
    expect([done, images]).toEqual([5, IMAGES]);
    expect(imagesPerSecond).toBeCloseTo(IMAGES / seconds, 3);
    // The run that is left has the same work.
    expect(secondsLeft).toBeCloseTo(seconds, 1);
  });

  it('counts a run half done as half its work, and a dropped one not at all', async () => {
    const meter = new JobMeter(plan, Uint8Array.of(1, 1, 1, 1, 1, 0));
    meter.start();
    await sleep(20);
    meter.begin(plan.at(5), 41);
    meter.update(plan.at(5), { step: 1, totalSteps: 156, images: 256, seconds: 0 });
    meter.update(plan.at(5), { step: 78, totalSteps: 156, images: 78 * 256, seconds: 1 });
    const { images, seconds, secondsLeft } = meter.progress();
    expect(images).toBe(78 * 256);
    expect(secondsLeft).toBeCloseTo(seconds, 1);
    meter.drop(plan.at(5));
    expect(meter.progress()).toMatchObject({ images: 0, processes: [], secondsLeft: undefined });
  });

  it('counts of a run that goes on from a checkpoint only what is new', () => {
    const meter = new JobMeter(plan, Uint8Array.of(1, 1, 1, 1, 1, 0));
    meter.begin(plan.at(5), 41);
    meter.update(plan.at(5), { step: 100, totalSteps: 156, images: 100 * 256, seconds: 1 });
    meter.update(plan.at(5), { step: 116, totalSteps: 156, images: 116 * 256, seconds: 2 });
    expect(meter.progress().images).toBe(16 * 256);
    meter.finish(plan.at(5));
    expect(meter.progress()).toMatchObject({ done: 6, images: 56 * 256, processes: [] });
  });
});
