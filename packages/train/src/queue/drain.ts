import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasFired } from '../has-fired.js';
import type { WorkerSeats } from './worker-seats.js';

/** That Redis has to take what is left, once no process trains any more. */
const HAND_BACK_SECONDS = 5;
const POLL_MILLISECONDS = 50;

/** Options of {@link drain}. */
export interface DrainOptions {
  /** Takes no more runs, and resolves once those in training have ended or are handed back. */
  readonly end: () => Promise<void>;
  readonly seats: WorkerSeats;
  /** That runs may go on for, if it is the signal that ends them. */
  readonly drainSeconds: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Ends the runs in training: at once, or, if the signal has fired, after the time to drain.
 *
 * @returns false when the signal has fired and Redis, which does not answer, keeps it from its end;
 *   without the signal it waits for Redis.
 */
export async function drain(options: DrainOptions): Promise<boolean> {
  const { end, seats, drainSeconds, signal } = options;
  const ending = new AbortController();
  const ended = ending.signal;
  // What fails is the end of signs, which run out by themselves.
  void end()
    .catch(() => undefined)
    .finally(() => ending.abort());
  if (signal?.aborted === true) await pause(1000 * drainSeconds, ended);
  seats.interrupt();
  await eitherFired(ended, signal);
  // Checkpoints are being written.
  while (seats.busy > 0 && !hasFired(ended)) await pause(POLL_MILLISECONDS, ended);
  await pause(1000 * HAND_BACK_SECONDS, ended);
  return ended.aborted;
}

/** Until the signal fires at most. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

async function eitherFired(first: AbortSignal, second: AbortSignal | undefined): Promise<void> {
  const either = AbortSignal.any(second === undefined ? [first] : [first, second]);
  if (!either.aborted) await once(either, 'abort');
}
