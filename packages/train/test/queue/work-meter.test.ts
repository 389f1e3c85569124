import { describe, expect, it } from 'vitest';
import { RunWork } from '../../src/jobs/run-work.js';
import { WorkMeter } from '../../src/queue/work-meter.js';
import { tinyTraining } from '../jobs/tiny-job.js';

const RUN = { cellId: 5, epochs: 4, repeat: 0 };
const { configuration } = await tinyTraining();
const WORK = new RunWork({ configurations: [configuration] }).of({ ...RUN, configuration: 0 });

function progress(step: number) {
  return { step, totalSteps: 100, images: 8 * step, seconds: step };
}

describe('the work of a worker', () => {
  it('grows with the steps of a run, and is all of it at the end', () => {
    const meter = new WorkMeter(configuration);
    const run = meter.begin(RUN);
    expect(meter.done).toBe(0);
    meter.update(run, progress(1));
    meter.update(run, progress(50));
    expect(meter.done).toBeCloseTo(WORK / 2);
    meter.end(run, { isWhole: true });
    expect(meter.done).toBeCloseTo(WORK);
  });

  it('is only what was done here of a run that went on from a checkpoint', () => {
    const meter = new WorkMeter(configuration);
    const run = meter.begin(RUN);
    meter.update(run, progress(75));
    expect(meter.done).toBe(0);
    meter.end(run, { isWhole: true });
    expect(meter.done).toBeCloseTo(WORK / 4);
  });

  it('is none of a run that came to nothing', () => {
    const meter = new WorkMeter(configuration);
    const run = meter.begin(RUN);
    meter.update(run, progress(1));
    meter.update(run, progress(50));
    meter.end(run, { isWhole: false });
    expect(meter.done).toBe(0);
  });
});
