import { setTimeout as sleep } from 'node:timers/promises';
import { NasBenchError } from '@nasbench/core';

const RETRY_MILLISECONDS = 500;
const OUTAGE =
  /connection|closed|socket|econn|epipe|etimedout|eai_again|^(loading|readonly|tryagain|masterdown|clusterdown|execabort)/i;

/**
 * Repeats what may be done twice until no outage of Redis comes between.
 *
 * @throws what `action` throws but for that, and an outage once the signal has fired.
 */
export async function throughOutages<T>(
  action: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isOutage(error) || signal?.aborted === true) throw error;
      await sleep(RETRY_MILLISECONDS);
    }
  }
}

/**
 * The answer to a command, or undefined once the signal has fired: a command that waits for Redis to
 * return fails never.
 */
export async function unlessFired<T>(
  signal: AbortSignal,
  action: () => Promise<T>,
): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    const forget = (): void => signal.removeEventListener('abort', stop);
    void action().then(resolve, reject).finally(forget);
  });
}

function isOutage(error: unknown): boolean {
  return error instanceof Error && !(error instanceof NasBenchError) && OUTAGE.test(error.message);
}
