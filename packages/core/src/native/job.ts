import { NasBenchError } from '../errors.js';
import type { NativeJob, NativeProgress } from './addon.js';
import { callNative, toNasBenchError } from './raise.js';

/** Told about ten times a second how far a long computation is; `done` never falls. */
export type OnProgress = (progress: { readonly done: number; readonly total: number }) => void;

/** Options of every long computation. It runs on threads of its own; the caller stays free. */
export interface JobOptions {
  /** Called in the caller's thread; an error that it throws stops the computation. */
  readonly onProgress?: OnProgress | undefined;
  /** Stops the computation: the promise rejects with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** Names of {@link JobOptions}. */
export const JOB_OPTIONS = ['onProgress', 'signal'] as const;

/**
 * Runs a native job under the caller's signal.
 *
 * @throws NasBenchError `aborted`, or what the native side reports.
 */
export async function runJob<T>(
  start: (onProgress?: NativeProgress) => NativeJob<T>,
  { onProgress, signal }: JobOptions,
): Promise<T> {
  if (signal?.aborted === true) throw aborted();
  const relay = onProgress === undefined ? undefined : new ProgressRelay(onProgress, signal);
  const job = callNative(() => (relay === undefined ? start() : start(relay.receive)));
  const cancel = (): void => job.cancel();
  relay?.stopWith(cancel);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await job.promise;
    relay?.finish();
    return result;
  } catch (error) {
    relay?.rethrow();
    throw toNasBenchError(error, runJob);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function aborted(): NasBenchError {
  return new NasBenchError('aborted', 'The computation was aborted before it started.');
}

/** Hands progress on in order, ends it at the total, and catches what the listener throws. */
class ProgressRelay {
  readonly #listener: OnProgress;
  readonly #signal: AbortSignal | undefined;
  #cancel: (() => void) | undefined;
  #last = { done: -1, total: 0 };
  #failure: { readonly error: unknown } | undefined;

  constructor(listener: OnProgress, signal: AbortSignal | undefined) {
    this.#listener = listener;
    this.#signal = signal;
  }

  stopWith(cancel: () => void): void {
    this.#cancel = cancel;
  }

  /** Threads race to report, so that an older number can come later. */
  readonly receive: NativeProgress = (done, total) => {
    if (this.#failure !== undefined || this.#signal?.aborted === true) return;
    if (done <= this.#last.done) return;
    this.#last = { done, total };
    try {
      this.#listener(this.#last);
    } catch (error) {
      // Thrown from here it would end the process: the native side called, not the user.
      this.#failure = { error };
      this.#cancel?.();
    }
  };

  finish(): void {
    const { done, total } = this.#last;
    if (done >= 0 && done < total) this.receive(total, total);
    this.rethrow();
  }

  rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
