import type { Result } from '../../src/schedulers/schedule.js';

/** A result that is told apart by its trial. */
export function resultOf(trial: number, loss: number | null): Result {
  return { configuration: { mask: trial, label: 0 }, trial, loss };
}
