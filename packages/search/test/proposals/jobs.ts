import type { Job } from '../../src/schedulers/schedule.js';

/** A job for a new configuration in the first bracket. */
export function newJob(epochs = 4, place: Partial<Job> = {}): Job {
  return { bracket: 0, rung: 0, slot: 0, epochs, promoted: undefined, ...place };
}
