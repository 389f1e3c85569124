import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../src/optimizers/run-history.js';
import { SmacRaces, type NeededRun } from '../../src/optimizers/smac-races.js';

/** Races of configurations 0, 1, 2, ... whose runs cost what the test says. */
class RaceTrack {
  readonly history = new RunHistory([4, 4], 4);
  races = new SmacRaces(this.history, RandomStream.fromSeed(1));

  constructor() {
    for (let i = 0; i < 8; i += 1) this.history.add([i % 4, i >> 2]);
  }

  next(): NeededRun {
    const run = this.races.nextRun()!;
    this.history.open(run.configuration, run.seed);
    return run;
  }

  finish({ configuration, seed }: NeededRun, cost: number): void {
    this.history.finish({ configuration, seed, cost });
    this.races.finished(configuration);
  }

  /** Challenges, and makes every run that is asked for; what was run. */
  race(challenger: number, costOf: (run: NeededRun) => number): NeededRun[] {
    this.races.challenge(challenger);
    const runs: NeededRun[] = [];
    for (let run = this.races.nextRun(); run !== undefined; run = this.races.nextRun()) {
      this.history.open(run.configuration, run.seed);
      runs.push(run);
      this.finish(run, costOf(run));
    }
    return runs;
  }
}

describe(SmacRaces, () => {
  it('makes the first configuration the incumbent after one run', () => {
    const track = new RaceTrack();
    expect(track.races.nextRun()).toBeUndefined();
    expect(track.race(3, () => 0.5)).toEqual([{ configuration: 3, seed: 0 }]);
    expect(track.races.incumbent).toBe(3);
  });

  it('runs the incumbent once more, then a challenger, which is out when worse', () => {
    const track = new RaceTrack();
    track.race(0, () => 0.5);
    const runs = track.race(1, ({ configuration }) => (configuration === 0 ? 0.5 : 0.6));
    expect(runs).toHaveLength(2);
    expect(runs[0]).toEqual({ configuration: 0, seed: 1 });
    expect(runs[1]!.configuration).toBe(1);
    expect(track.races.incumbent).toBe(0);
  });

  it('lets a better challenger win only with all seeds of the incumbent, in growing heats', () => {
    const track = new RaceTrack();
    track.race(0, () => 0.5);
    track.race(1, ({ configuration }) => (configuration === 0 ? 0.5 : 0.9));
    track.race(2, ({ configuration }) => (configuration === 0 ? 0.5 : 0.9));
    // The incumbent has three seeds and gets its fourth; heats of 1, 2 and the one that is left.
    const runs = track.race(3, ({ configuration }) => (configuration === 0 ? 0.5 : 0.4));
    expect(runs.map(({ configuration }) => configuration)).toEqual([0, 3, 3, 3, 3]);
    expect(new Set(runs.slice(1).map(({ seed }) => seed))).toEqual(new Set([0, 1, 2, 3]));
    expect(track.races.incumbent).toBe(3);
  });

  it('compares means over the seeds of both, and keeps the incumbent on a tie', () => {
    const track = new RaceTrack();
    track.race(0, () => 0.5);
    // Seed 1 of the incumbent costs 0.7. Whichever seed comes first, 0.5 ties or 0.6 wins; over
    // both seeds the means are alike.
    track.race(1, ({ configuration, seed }) => {
      if (configuration === 0) return 0.7;
      return seed === 0 ? 0.5 : 0.7;
    });
    expect(track.races.incumbent).toBe(0);
    expect(track.history.missingSeeds(1, 0)).toEqual([]);
  });

  it('stops running an incumbent that has all its runs', () => {
    const track = new RaceTrack();
    const bad = ({ configuration }: NeededRun): number => (configuration === 0 ? 0.1 : 0.9);
    const challengers = [0, 1, 2, 3, 4].map((challenger) => track.race(challenger, bad).length);
    expect(challengers).toEqual([1, 2, 2, 2, 1]);
  });

  it('lets nothing race that has nothing to run', () => {
    const track = new RaceTrack();
    track.race(0, () => 0.5);
    expect(track.races.mayRace(0)).toBe(false);
    expect(track.races.mayRace(1)).toBe(true);
    const worse = ({ configuration, seed }: NeededRun): number => {
      if (configuration === 1) return seed < 3 ? 0.4 : 0.9;
      return configuration === 0 ? 0.5 : 0.9;
    };
    for (const challenger of [2, 3, 4]) track.race(challenger, worse);
    track.race(1, worse); // over all four seeds a mean of 0.525, or out before
    expect(track.races.incumbent).toBe(0);
    expect(track.races.mayRace(1)).toBe(track.history.missingSeeds(1, 0).length > 0);
  });

  it('goes on with several races at the same time, over a cut', () => {
    const track = new RaceTrack();
    track.race(0, () => 0.5);
    track.races.challenge(1);
    const extra = track.next();
    const first = track.next();
    expect(track.races.nextRun()).toBeUndefined();
    track.races.challenge(2);
    const [another, second] = [track.next(), track.next()];
    const saved = JSON.parse(JSON.stringify(track.races.state())) as never;
    track.races = new SmacRaces(track.history, RandomStream.fromSeed(2), saved);
    expect(track.races.mayRace(1)).toBe(false);
    for (const run of [another, extra]) track.finish(run, 0.5);
    track.finish(second, 0.4); // better with one seed of three
    track.finish(first, 0.9);
    expect([track.next(), track.next()].map(({ configuration }) => configuration)).toEqual([2, 2]);
    expect(track.races.nextRun()).toBeUndefined();
    expect(track.races.mayRace(1)).toBe(true);
  });
});
