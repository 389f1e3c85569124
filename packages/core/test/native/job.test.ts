import { describe, expect, it } from 'vitest';
import type { NativeJob, NativeProgress } from '../../src/native/addon.js';
import { runJob } from '../../src/native/job.js';

/** A job in plain code that the test drives. */
function controlledJob(): {
  start: (onProgress?: NativeProgress) => NativeJob<string>;
  report: NativeProgress;
  end: () => void;
  cancelled: () => boolean;
} {
  const { promise, resolve, reject } = withResolvers<string>();
  let [listener, cancelled]: [NativeProgress | undefined, boolean] = [undefined, false];
  const cancel = (): void => {
    cancelled = true;
    reject(Object.assign(new Error('stopped'), { code: 'aborted' }));
  };
  return {
    start: (onProgress) => {
      listener = onProgress;
      return { promise, cancel };
    },
    report: (done, total) => listener?.(done, total),
    end: () => resolve('result'),
    cancelled: () => cancelled,
  };
}

function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((fulfil, refuse) => ([resolve, reject] = [fulfil, refuse]));
  return { promise, resolve, reject };
}

describe(runJob, () => {
  it('does not start under a signal that was aborted before', async () => {
    let started = false;
    const start = (): NativeJob<string> => {
      started = true;
      return controlledJob().start();
    };
    const outcome = runJob(start, { signal: AbortSignal.abort() });
    await expect(outcome).rejects.toMatchObject({ code: 'aborted' });
    expect(started).toBe(false);
  });

  it('cancels the job when the signal is aborted', async () => {
    const job = controlledJob();
    const controller = new AbortController();
    const outcome = runJob(job.start, { signal: controller.signal });
    controller.abort();
    await expect(outcome).rejects.toMatchObject({ name: 'NasBenchError', code: 'aborted' });
    expect(job.cancelled()).toBe(true);
  });

  it('does not cancel after the end', async () => {
    const job = controlledJob();
    const controller = new AbortController();
    const outcome = runJob(job.start, { signal: controller.signal });
    job.end();
    await expect(outcome).resolves.toBe('result');
    controller.abort();
    expect(job.cancelled()).toBe(false);
  });

  it('stops and rejects with what the listener throws', async () => {
    const job = controlledJob();
    const failure = new RangeError('listener');
    const outcome = runJob(job.start, {
      onProgress: () => {
        throw failure;
      },
    });
    job.report(1, 10);
    await expect(outcome).rejects.toBe(failure);
    expect(job.cancelled()).toBe(true);
  });

  it('reports progress in order and ends it at the total', async () => {
    const job = controlledJob();
    const seen: number[] = [];
    const outcome = runJob(job.start, { onProgress: ({ done }) => void seen.push(done) });
    for (const done of [3, 2, 3, 7]) job.report(done, 10);
    job.end();
    await outcome;
    expect(seen).toEqual([3, 7, 10]);
  });

  it('turns an error at the start into one of this package', async () => {
    const start = (): never => {
      throw Object.assign(new Error('large'), { code: 'space-too-large' });
    };
    await expect(runJob(start, {})).rejects.toMatchObject({ name: 'UsageError' });
  });
});
