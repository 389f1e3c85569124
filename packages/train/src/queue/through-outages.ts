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

function isOutage(error: unknown): boolean {
  return error instanceof Error && !(error instanceof NasBenchError) && OUTAGE.test(error.message);
}
