import { NasBenchError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { runScript } from './in-process.js';
import { startLongJob } from './long-job.mjs';

describe('leaving during a long job', () => {
  it('by process.exit() ends the process within two seconds, with its exit code', async () => {
    const outcome = await runScript('exit-during-job.mjs');
    expect(outcome).toMatchObject({ code: 7, signal: null, stdout: 'exiting\n', stderr: '' });
    expect(outcome.endedAfterOutputMs).toBeLessThan(2000);
  });

  it('by worker.terminate() ends the workers at once and leaves the process sound', async () => {
    const outcome = await runScript('terminate-during-job.mjs');
    expect(outcome).toMatchObject({ code: 0, signal: null, stderr: '' });
    const { terminateMs, hash } = JSON.parse(outcome.stdout) as {
      terminateMs: number;
      hash: string;
    };
    expect(terminateMs).toBeLessThan(1000);
    expect(hash).toBe('043721b9c7fe8c5fad811d47d83132ec');
  });
});

describe('cancelling a long job', () => {
  it('rejects with code aborted within a second', async () => {
    const controller = new AbortController();
    const job = startLongJob({ signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const start = performance.now();
    controller.abort();
    const error: unknown = await job.catch((reason: unknown) => reason);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(error).toBeInstanceOf(NasBenchError);
    expect(error).toMatchObject({ code: 'aborted' });
  });

  it('rejects at once when the signal was aborted before', async () => {
    const job = startLongJob({ signal: AbortSignal.abort() });
    await expect(job).rejects.toMatchObject({ code: 'aborted' });
  });

  it('leaves nothing behind: the next job gives the right counts', async () => {
    const controller = new AbortController();
    const jobs = Array.from({ length: 8 }, () => startLongJob({ signal: controller.signal }));
    controller.abort();
    const outcomes = await Promise.allSettled(jobs);
    expect(outcomes.map(({ status }) => status)).toEqual(new Array(8).fill('rejected'));
    const progress: number[] = [];
    const late = new AbortController();
    const job = startLongJob({
      signal: late.signal,
      onProgress: ({ done }) => {
        progress.push(done);
        if (progress.length === 2) late.abort();
      },
    });
    await expect(job).rejects.toMatchObject({ code: 'aborted' });
    expect(progress.length).toBeGreaterThanOrEqual(2);
  });
});
