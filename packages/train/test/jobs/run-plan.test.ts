import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal, UsageError, type TrainingConfiguration } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  failuresPath,
  journalPath,
  runPlan,
  type JobProgress,
  type RunPlanOptions,
} from '../../src/index.js';
import { recorded, temporaryFolder, tinyPlan, tinyTraining, withoutTimes } from './tiny-job.js';

const tiny = await tinyTraining();

/** The fields that every job here has. */
function job(options: Partial<RunPlanOptions> = {}): RunPlanOptions {
  return {
    plan: tinyPlan(tiny.configuration),
    images: tiny.images,
    engine: 'wasm',
    workers: 1,
    journalFolder: temporaryFolder(),
    ...options,
  };
}

function withOptimizer(
  change: Partial<TrainingConfiguration['optimizer']>,
): (configuration: TrainingConfiguration) => TrainingConfiguration {
  return (configuration) => ({
    ...configuration,
    optimizer: { ...configuration.optimizer, ...change },
  });
}

const withAttempts = (maxAttempts: number) => (configuration: TrainingConfiguration) => ({
  ...configuration,
  protocol: { ...configuration.protocol, maxAttempts },
});

/** Each worker takes a second to start, and more on a busy machine. */
const PATIENT = { timeout: 180_000 };

describe('a job that cannot be', PATIENT, () => {
  it('has a misspelled option: rejected by name', async () => {
    const options = { ...job(), worker: 2 } as RunPlanOptions;
    await expect(runPlan(options)).rejects.toThrow(UsageError);
    await expect(runPlan(options)).rejects.toThrow('"worker"');
  });

  it('has a journal of other settings: rejected, naming the settings', async () => {
    const options = job({ plan: tinyPlan(tiny.configuration, { cells: Int32Array.of(0) }) });
    await runPlan(options);
    const other = withOptimizer({ learningRate: 0.5 })(tiny.configuration);
    await expect(runPlan({ ...options, plan: tinyPlan(other) })).rejects.toMatchObject({
      code: 'journals-differ',
      message: expect.stringContaining('optimizer.learningRate is 0.1 there, 0.5 here'),
    });
    expect(await recorded(options.journalFolder)).toHaveLength(1);
  });

  it('has a journal that another process, or job, writes to: rejected', async () => {
    const options = job({ plan: tinyPlan(tiny.configuration, { cells: Int32Array.of(0) }) });
    await runPlan(options);
    const held = await openJournal(journalPath(options.journalFolder));
    await expect(runPlan(options)).rejects.toMatchObject({ code: 'journal-locked' });
    await held.close();
  });

  it('has images other than its configuration: rejected, and nothing is recorded', async () => {
    const options = job({ images: { ...tiny.images, trainImages: 63 } });
    await expect(runPlan(options)).rejects.toMatchObject({ code: 'images-differ' });
    expect(await recorded(options.journalFolder)).toEqual([]);
  });

  it('has images that are not there: rejected with the remedy of the loader', async () => {
    const images = { source: `cifar10:${join(temporaryFolder(), 'none')}` };
    await expect(runPlan(job({ images }))).rejects.toMatchObject({ code: 'images-not-found' });
  });

  it('has too little to train on for a single step: rejected as the trainer says it', async () => {
    const large = await tinyTraining(withOptimizer({ batchSize: 128 }));
    const options = job({ plan: tinyPlan(large.configuration) });
    await expect(runPlan(options)).rejects.toThrow(UsageError);
    expect(await recorded(options.journalFolder)).toEqual([]);
  });
});

describe(runPlan, PATIENT, () => {
  it('records every run of the plan once, with the numbers of any count of workers', async () => {
    const plan = tinyPlan(tiny.configuration, { epochs: [1, 2], repeats: 2 });
    const [one, three] = [job({ plan }), job({ plan, workers: 3, recycleAfter: 2 })];
    const summary = await runPlan(one);
    await runPlan(three);
    expect(summary).toMatchObject({
      ...{ planned: 12, finishedBefore: 0, interrupted: false, lostWorkers: 0, failed: [] },
      finished: { ok: 12, diverged: 0, truncated: 0 },
      trainedBy: { engine: 'wasm' },
    });
    const [alone, together] = [
      await recorded(one.journalFolder),
      await recorded(three.journalFolder),
    ];
    expect(alone.map((run) => plan.indexOf(run))).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(withoutTimes(plan, together)).toEqual(withoutTimes(plan, alone));
    expect(alone.every((run) => run.status === 'ok' && run.evaluations.length === 3)).toBe(true);
    expect(existsSync(failuresPath(one.journalFolder))).toBe(false);
  });

  it('trains only what the journal lacks', async () => {
    const options = job({ plan: tinyPlan(tiny.configuration, { cells: Int32Array.of(1) }) });
    await runPlan(options);
    const before = readFileSync(journalPath(options.journalFolder));
    const plan = tinyPlan(tiny.configuration);
    expect(await runPlan({ ...options, plan })).toMatchObject({
      finishedBefore: 1,
      finished: { ok: 2 },
    });
    const after = readFileSync(journalPath(options.journalFolder));
    expect(after.subarray(0, before.length)).toEqual(before);
    const again = await runPlan({ ...options, plan });
    expect(again).toMatchObject({ finishedBefore: 3, finished: { ok: 0 }, trainedBy: undefined });
    expect(readFileSync(journalPath(options.journalFolder))).toEqual(after);
  });

  it('says how far it is: runs, images, time left', async () => {
    const seen: JobProgress[] = [];
    await runPlan(job({ onProgress: (progress) => seen.push(progress) }));
    expect(seen[0]).toMatchObject({ done: 0, total: 3, images: 0, secondsLeft: undefined });
    expect(seen.map(({ done }) => done)).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    expect(seen.at(-1)).toMatchObject({ done: 3, images: 3 * 64, secondsLeft: 0, processes: [] });
    expect(seen.find(({ done }) => done === 1)?.secondsLeft).toBeGreaterThan(0);
  });

  it('stopped by its signal, saves the run in training and later goes on to the same numbers', async () => {
    const plan = tinyPlan(tiny.configuration, { cells: Int32Array.of(3), epochs: [30] });
    const [stopped, undisturbed] = [job({ plan }), job({ plan })];
    const stop = new AbortController();
    const onProgress = ({ images }: JobProgress) => images > 0 && stop.abort();
    const summary = await runPlan({ ...stopped, onProgress, signal: stop.signal });
    expect(summary).toMatchObject({ interrupted: true, finished: { ok: 0 } });
    expect(await recorded(stopped.journalFolder)).toEqual([]);
    const notices: string[] = [];
    await runPlan({ ...stopped, onNotice: (message) => notices.push(message) });
    expect(notices).toEqual([expect.stringContaining('The training goes on')]);
    await runPlan(undisturbed);
    const [resumed, whole] = [
      await recorded(stopped.journalFolder),
      await recorded(undisturbed.journalFolder),
    ];
    expect(withoutTimes(plan, resumed)).toEqual(withoutTimes(plan, whole));
  });

  it('stopped before it began, trains nothing', async () => {
    const options = job({ signal: AbortSignal.abort() });
    expect(await runPlan(options)).toMatchObject({ interrupted: true, finished: { ok: 0 } });
  });
});

describe('a run that fails', PATIENT, () => {
  it('whose loss is no number is recorded as diverged, with the cause beside the journal', async () => {
    const wild = await tinyTraining((configuration) =>
      withAttempts(2)(withOptimizer({ learningRate: 1e30, epsilon: 1e-30 })(configuration)),
    );
    const plan = tinyPlan(wild.configuration, { cells: Int32Array.of(2), epochs: [5] });
    const options = job({ plan, images: wild.images });
    const summary = await runPlan(options);
    expect(summary.finished).toEqual({ ok: 0, diverged: 1, truncated: 0 });
    expect(summary.failed).toEqual([
      {
        ...{ cellId: 2, epochs: 5, repeat: 0, attempts: 2 },
        cause: expect.stringContaining('the loss was'),
      },
    ]);
    expect(await recorded(options.journalFolder)).toMatchObject([
      { status: 'diverged', attempts: 2 },
    ]);
    const lines = readFileSync(failuresPath(options.journalFolder), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(summary.failed);
  });

  it('since its worker dies each time is recorded as diverged, and the others go on', async () => {
    const fragile = await tinyTraining(withAttempts(2));
    const plan = tinyPlan(fragile.configuration, { epochs: [40] });
    const killFirst = ({ done, processes }: JobProgress): void => {
      if (done === 0) for (const pid of processes) process.kill(pid, 'SIGKILL');
    };
    const options = job({ plan, onProgress: killFirst });
    const summary = await runPlan(options);
    expect(summary).toMatchObject({
      finished: { ok: 2, diverged: 1, truncated: 0 },
      lostWorkers: 2,
    });
    expect(summary.failed).toMatchObject([
      { cellId: 0, attempts: 2, cause: 'the process ended with signal SIGKILL' },
    ]);
    expect(await recorded(options.journalFolder)).toMatchObject([
      { status: 'diverged', attempts: 2, evaluations: [], engine: 'wasm' },
      { status: 'ok', attempts: 1 },
      { status: 'ok', attempts: 1 },
    ]);
  });
});
