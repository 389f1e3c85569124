import { describe, expect, it } from 'vitest';
import {
  makeTrial,
  RandomSearch,
  simulate,
  type Optimizer,
  type StopRule,
} from '../../src/index.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';

const search = (stop: StopRule, workers = 1, seed = 1) => {
  const { own, noise } = streams(seed);
  const optimizer = new RandomSearch({ sampler: 'encoding-a', epochs: 4 }, own);
  return simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop, workers });
};

describe('simulate called wrongly', () => {
  it.each<[object, RegExp]>([
    [{ stop: {} }, /stop must be at least one of seconds, evaluations, epochs, proposals/],
    [{ stop: { second: 5 } }, /unknown option "second"/],
    [{ stop: { seconds: 0 } }, /stop.seconds must be a positive number, got 0/],
    [{ stop: { evaluations: NaN } }, /stop.evaluations must be a positive number/],
    [{ stop: { seconds: 1 }, workers: 0 }, /workers must be an integer/],
    [{ stop: { seconds: 1 }, worker: 2 }, /unknown option "worker"/],
  ])('rejects %o', (options, message) => {
    const { own, noise } = streams(1);
    const optimizer = new RandomSearch({ sampler: 'encoding-a', epochs: 4 }, own);
    expect(() =>
      simulate({ optimizer, benchmark: COUNTING_ONES, noise, ...(options as { stop: StopRule }) }),
    ).toThrow(message);
  });
});

describe('simulate with one worker', () => {
  it('is the plain loop: the clock is the sum of the seconds, to the last bit', () => {
    const { log, seconds, evaluations, epochs } = search({ evaluations: 500 });
    const { endSeconds, startSeconds, status, length } = log.columns();
    let clock = 0;
    let valid = 0;
    for (let i = 0; i < length; i += 1) {
      expect(startSeconds[i]).toBe(clock);
      if (status[i] === 0) valid += 1;
      clock = endSeconds[i]!;
      if (status[i] === 1) expect(endSeconds[i]).toBe(startSeconds[i]);
    }
    expect([seconds, evaluations, epochs]).toEqual([clock, 500, 2_000]);
    expect(valid).toBe(500);
  });

  it('stops at the first trial that crosses the limit, which counts or not', () => {
    const included = search({ seconds: 1_000 });
    const dropped = search({ seconds: 1_000, overshoot: 'drop' });
    expect(included.seconds).toBeGreaterThanOrEqual(1_000);
    expect(dropped.seconds).toBeLessThanOrEqual(1_000);
    expect(included.log.length).toBe(dropped.log.length + 1);
    expect(included.stoppedBy).toBe('seconds');
    expect(dropped.stoppedBy).toBe('seconds');
  });

  it('stops by epochs and by proposals', () => {
    expect(search({ epochs: 40 })).toMatchObject({ evaluations: 10, stoppedBy: 'epochs' });
    const { log, stoppedBy } = search({ proposals: 30 });
    expect([log.length, stoppedBy]).toEqual([30, 'proposals']);
  });

  it('gives up on a method that proposes nothing valid', () => {
    let id = 0;
    const stubborn: Optimizer = {
      ask: () => [makeTrial(id++, 1, 0, 4)],
      tell: () => undefined,
      state: () => ({ method: 'stubborn', version: 1, data: null }),
    };
    const { noise } = streams(1);
    const stop = { seconds: 10 };
    const result = simulate({ optimizer: stubborn, benchmark: COUNTING_ONES, noise, stop });
    expect(result).toMatchObject({ evaluations: 0, stoppedBy: 'stuck' });
  });

  it('adds what the optimizer itself takes to the clock', () => {
    const { own, noise } = streams(1);
    let now = 0;
    const result = simulate({
      optimizer: new RandomSearch({ sampler: 'uniform-cell', epochs: 4 }, own),
      benchmark: COUNTING_ONES,
      noise,
      stop: { evaluations: 10 },
      overhead: () => (now += 0.5),
    });
    const { startSeconds, endSeconds } = result.log.columns();
    // Each question is preceded and followed by a look at a clock that ticks half a second.
    expect(startSeconds[1]).toBeGreaterThanOrEqual(endSeconds[0]! + 0.5);
  });
});

/** Proposes the same cell so many times, and no more before all of them are told. */
function inRounds(size: number): Optimizer {
  let asked = 0;
  let told = 0;
  return {
    ask: () => {
      const roundIsOut = asked % size === 0 && asked > told;
      if (roundIsOut) return [];
      return [makeTrial(asked++, 64, 0, 4)];
    },
    tell: () => void (told += 1),
    state: () => ({ method: 'rounds', version: 1, data: null }),
  };
}

describe('simulate with several workers', () => {
  it('keeps each worker busy with one trial after the other', () => {
    const { log } = search({ evaluations: 300 }, 4);
    const { worker, startSeconds, endSeconds, status, length } = log.columns();
    const free = [0, 0, 0, 0];
    let last = 0;
    for (let i = 0; i < length; i += 1) {
      if (status[i] !== 0) continue;
      expect(startSeconds[i]).toBe(free[worker[i]!]);
      free[worker[i]!] = endSeconds[i]!;
      expect(endSeconds[i]).toBeGreaterThanOrEqual(last);
      last = endSeconds[i]!;
    }
  });

  it('asks again for a worker that had to wait, when a trial of another ends', () => {
    const { noise } = streams(1);
    const result = simulate({
      optimizer: inRounds(3),
      benchmark: COUNTING_ONES,
      noise,
      stop: { evaluations: 12 },
      workers: 2,
    });
    const { worker, startSeconds, endSeconds } = result.log.columns();
    // Each trial takes 8 s; the third of a round leaves one worker waiting.
    expect(Array.from(startSeconds).slice(0, 6)).toEqual([0, 0, 8, 16, 16, 24]);
    expect(Array.from(endSeconds).at(-1)).toBe(64);
    expect(new Set(worker)).toEqual(new Set([0, 1]));
  });

  it('is about as many times faster', () => {
    const one = search({ evaluations: 400 }).seconds;
    const four = search({ evaluations: 400 }, 4).seconds;
    expect(one / four).toBeGreaterThan(3.5);
    expect(one / four).toBeLessThan(4.2);
  });

  it('gives the same log again', () => {
    expect(search({ evaluations: 100 }, 3).log.columns()).toEqual(
      search({ evaluations: 100 }, 3).log.columns(),
    );
  });
});
