import { describe, expect, it } from 'vitest';
import { BracketSequence } from '../../src/schedulers/bracket-sequence.js';
import { hyperbandBrackets } from '../../src/schedulers/fidelity-ladder.js';
import type { Job } from '../../src/schedulers/schedule.js';
import { resultOf } from './results.js';

const ROUND = hyperbandBrackets({ eta: 3, minEpochs: 4, maxEpochs: 108 });

/** Trainings one by one, the loss of each being a hash of its number. */
function train(sequence: BracketSequence, count: number): Job[] {
  return Array.from({ length: count }, (_, trial) => {
    const job = sequence.next();
    sequence.finish(job, resultOf(trial, ((trial * 7_919) % 1_009) / 1_009));
    return job;
  });
}

describe(BracketSequence, () => {
  it('takes exactly 65 trainings and 1,620 epochs for each round of Hyperband', () => {
    const rounds = 7;
    const jobs = train(new BracketSequence(ROUND), rounds * 65);
    for (let round = 0; round < rounds; round += 1) {
      const own = jobs.slice(round * 65, (round + 1) * 65);
      expect(own.reduce((sum, { epochs }) => sum + epochs, 0)).toBe(1_620);
      expect(own.filter(({ promoted }) => promoted === undefined)).toHaveLength(46);
      expect(own[0]).toMatchObject({ bracket: 4 * round, rung: 0, epochs: 4 });
      expect(own.at(-1)).toMatchObject({ bracket: 4 * round + 3, rung: 0, epochs: 108 });
    }
  });

  it('starts the next bracket while one waits, and returns to it', () => {
    const sequence = new BracketSequence(ROUND);
    const first = Array.from({ length: 27 }, () => sequence.next());
    expect(sequence.next()).toMatchObject({ bracket: 1, rung: 0, epochs: 12 });
    for (const job of first) sequence.finish(job, resultOf(job.slot, 0.5));
    expect(sequence.next()).toMatchObject({ bracket: 0, rung: 1, epochs: 12 });
  });

  it('forgets brackets that are over', () => {
    const sequence = new BracketSequence(ROUND);
    train(sequence, 65);
    expect(sequence.state()).toEqual({ started: 4, active: [] });
  });

  it('repeats one shape for successive halving', () => {
    const jobs = train(new BracketSequence(ROUND.slice(0, 1)), 80);
    expect(jobs.filter(({ rung }) => rung === 3)).toHaveLength(2);
    expect(jobs.every(({ bracket }, i) => bracket === Math.floor(i / 40))).toBe(true);
  });
});
