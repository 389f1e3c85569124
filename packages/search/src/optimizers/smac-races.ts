import type { RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import type { RunHistory } from './run-history.js';

/** One run that is to be made. */
export interface NeededRun {
  readonly configuration: number;
  readonly seed: number;
}

/** A challenger on its way. */
interface Race {
  readonly challenger: number;
  /** Runs of the next heat. */
  heat: number;
  /** Seeds of this heat that are still to be run. */
  seeds: number[];
  /** Runs of this heat without an outcome. */
  waiting: number;
}

/** See {@link SmacRaces.state}. */
export interface SavedRaces {
  readonly incumbent: number | null;
  readonly next: number | null;
  readonly races: readonly Race[];
}

/**
 * Aggressive racing (procedure 2 of Hutter et al. 2011; `intensify` of SMAC3): a challenger is run
 * with seeds of the incumbent, first one, then twice as many each time, and is out as soon as its
 * mean over the seeds of both is worse. It becomes the incumbent when it has all of the incumbent's
 * seeds and a better mean. Before each challenger the incumbent is run with one more seed.
 */
export class SmacRaces {
  readonly #history: RunHistory;
  readonly #stream: RandomStream;
  readonly #races: Map<number, Race>;
  /** The challenger whose race begins after the run of the incumbent. */
  #next: number | undefined;
  #incumbent: number | undefined;
  /** A run of the incumbent that is asked for before anything else. */
  #extra: NeededRun | undefined;

  constructor(history: RunHistory, stream: RandomStream, saved?: SavedRaces) {
    this.#history = history;
    this.#stream = stream;
    const races = structuredClone([...(saved?.races ?? [])]);
    this.#races = new Map(races.map((race) => [race.challenger, race]));
    this.#next = saved?.next ?? undefined;
    this.#incumbent = saved?.incumbent ?? undefined;
  }

  /** The best configuration so far; undefined before the first outcome. */
  get incumbent(): number | undefined {
    return this.#incumbent;
  }

  state(): SavedRaces {
    return {
      incumbent: this.#incumbent ?? null,
      next: this.#next ?? null,
      races: structuredClone([...this.#races.values()]),
    };
  }

  /** Whether a known configuration would have anything to run as a challenger. */
  mayRace(configuration: number): boolean {
    if (configuration === this.#incumbent || configuration === this.#next) return false;
    if (this.#races.has(configuration) || this.#history.isOpen(configuration)) return false;
    if (this.#incumbent === undefined) return true;
    return (
      this.#history.unusedSeed(this.#incumbent) !== undefined ||
      this.#history.missingSeeds(configuration, this.#incumbent).length > 0
    );
  }

  /** A configuration comes next, after those that race already. */
  challenge(configuration: number): void {
    this.#next = configuration;
    if (this.#incumbent === undefined) return;
    const seed = this.#history.unusedSeed(this.#incumbent);
    if (seed !== undefined) this.#extra = { configuration: this.#incumbent, seed };
  }

  /** What is to be run next; undefined when a challenger is needed. */
  nextRun(): NeededRun | undefined {
    const extra = this.#extra;
    this.#extra = undefined;
    if (extra !== undefined) return extra;
    for (const race of this.#races.values()) {
      const seed = race.seeds.pop();
      if (seed === undefined) continue;
      race.waiting += 1;
      return { configuration: race.challenger, seed };
    }
    const next = this.#next;
    this.#next = undefined;
    if (next === undefined) return undefined;
    this.#begin(next);
    return this.nextRun();
  }

  /** A run of a configuration has its outcome. */
  finished(configuration: number): void {
    const race = this.#races.get(configuration);
    if (race === undefined) return;
    race.waiting -= 1;
    if (race.waiting === 0 && race.seeds.length === 0) this.#judge(race);
  }

  #begin(challenger: number): void {
    const race: Race = { challenger, heat: 1, seeds: [], waiting: 0 };
    this.#races.set(challenger, race);
    if (this.#incumbent === undefined) race.seeds = [0];
    else this.#fillHeat(race, this.#incumbent);
  }

  /** Draws the seeds of the next heat; without any the race is over. */
  #fillHeat(race: Race, incumbent: number): void {
    const missing = this.#history.missingSeeds(race.challenger, incumbent);
    for (let i = missing.length - 1; i > 0; i -= 1) {
      const j = drawBelow(this.#stream, i + 1);
      [missing[i], missing[j]] = [missing[j]!, missing[i]!];
    }
    race.seeds = missing.slice(0, race.heat);
    race.heat *= 2;
    if (race.seeds.length === 0) this.#races.delete(race.challenger);
  }

  #judge(race: Race): void {
    const { challenger } = race;
    if (this.#incumbent === undefined) {
      this.#incumbent = challenger;
      this.#races.delete(challenger);
      return;
    }
    const difference = this.#history.difference(challenger, this.#incumbent);
    const isComplete = this.#history.missingSeeds(challenger, this.#incumbent).length === 0;
    if (difference > 0 || (isComplete && !(difference < 0))) {
      this.#races.delete(challenger);
    } else if (isComplete) {
      this.#incumbent = challenger;
      this.#races.delete(challenger);
    } else {
      this.#fillHeat(race, this.#incumbent);
    }
  }
}
