import { describe, expect, it } from 'vitest';
import { Bracket, type BracketState } from '../../src/schedulers/bracket.js';
import { resultOf } from './results.js';

const SHAPE = { epochs: [4, 12, 36], sizes: [4, 2, 1] };

/** Trains a whole rung with these losses; the trials that are promoted into the next one. */
function promotedAfter(losses: readonly (number | null)[]): (number | undefined)[] {
  const bracket = new Bracket({ epochs: [4, 12], sizes: [losses.length, 2] }, 0);
  for (const loss of losses) {
    const { slot } = bracket.next()!;
    bracket.finish(slot, resultOf(slot, loss));
  }
  return [bracket.next(), bracket.next()].map((job) => job?.promoted?.trial);
}

describe(Bracket, () => {
  it('gives nothing while the results of a rung are missing', () => {
    const bracket = new Bracket(SHAPE, 0);
    const slots = [0, 1, 2, 3].map(() => bracket.next()!.slot);
    expect(bracket.next()).toBeUndefined();
    for (const slot of slots.slice(1)) bracket.finish(slot, resultOf(slot, 0.5));
    expect(bracket.next()).toBeUndefined();
    bracket.finish(0, resultOf(0, 0.5));
    expect(bracket.next()).toMatchObject({ rung: 1, slot: 0, epochs: 12 });
  });

  it('promotes the best, in the order of their places', () => {
    expect(promotedAfter([0.4, 0.1, 0.3, 0.2])).toEqual([1, 3]);
    expect(promotedAfter([0.2, 0.3, 0.4, 0.1])).toEqual([0, 3]);
  });

  it('promotes the lower places on ties', () => {
    expect(promotedAfter([0.5, 0.5, 0.5, 0.5])).toEqual([0, 1]);
    expect(promotedAfter([0.9, 0.5, 0.1, 0.5])).toEqual([1, 2]);
  });

  it('promotes no training without a result, and fills the rung with new configurations', () => {
    expect(promotedAfter([null, null, 0.9, null])).toEqual([2, undefined]);
    expect(promotedAfter([null, null, null, null])).toEqual([undefined, undefined]);
  });

  it('takes results in any order', () => {
    const bracket = new Bracket(SHAPE, 0);
    for (let i = 0; i < 4; i += 1) bracket.next();
    for (const slot of [2, 0, 3, 1]) bracket.finish(slot, resultOf(slot, 0.1 * slot));
    expect(bracket.next()?.promoted?.trial).toBe(0);
    expect(bracket.next()?.promoted?.trial).toBe(1);
  });

  it('ends after its last rung', () => {
    const bracket = new Bracket(SHAPE, 5);
    let trainings = 0;
    for (let job = bracket.next(); job !== undefined; job = bracket.next()) {
      expect(job.bracket).toBe(5);
      bracket.finish(job.slot, resultOf(trainings, 0.5));
      trainings += 1;
    }
    expect(trainings).toBe(7);
    expect(bracket.isFinished).toBe(true);
  });

  it('goes on from a saved state in the middle of a rung', () => {
    const bracket = new Bracket(SHAPE, 0);
    for (let i = 0; i < 4; i += 1) bracket.next();
    bracket.finish(3, resultOf(3, 0.1));
    const saved = JSON.parse(JSON.stringify(bracket.state())) as BracketState;
    const restored = new Bracket(SHAPE, 0, saved);
    for (const slot of [0, 1, 2]) restored.finish(slot, resultOf(slot, 0.2 + 0.1 * slot));
    expect(restored.next()?.promoted?.trial).toBe(0);
    expect(restored.next()?.promoted?.trial).toBe(3);
  });
});
