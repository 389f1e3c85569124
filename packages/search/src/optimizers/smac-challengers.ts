import type { RandomStream } from '@nasbench/core';
import { drawConfigurations, type ParameterSpace } from '../encodings/parameter-space.js';
import { ImprovementModel } from '../models/improvement-model.js';
import { RandomForest, type RandomForestSettings } from '../models/random-forest.js';
import { drawBelow } from '../random/draw.js';
import type { RunHistory } from './run-history.js';

/** Settings of how SMAC finds its next challenger. */
export interface ChallengerSettings {
  readonly forest: RandomForestSettings;
  /** Configurations that the expected improvement is compared of, ends of climbs included. */
  readonly candidates: number;
  /** Climbs, from the known configurations of the greatest expected improvement. */
  readonly climbs: number;
  /** Steps of one climb to an equal neighbour. */
  readonly plateauSteps: number;
}

/**
 * Configurations by expected improvement: many random ones and the ends of climbs from known ones
 * (`InterleavedLocalAndRandomSearch` of SMAC3 in early 2019). The forest is grown anew for each
 * list. Only the best are ever looked at, so that the list is searched, not sorted.
 */
export class SmacChallengers {
  readonly #settings: ChallengerSettings;
  readonly #space: ParameterSpace;
  readonly #forest: RandomForest;
  readonly #model: ImprovementModel;
  /** Random candidates first, ends of climbs behind them. */
  readonly #values: Uint8Array;
  readonly #improvements: Float64Array;
  #count = 0;
  #random = 0;
  #knownImprovements = new Float64Array(0);
  /** All changes of one parameter: the parameter, and what is added to its value. */
  readonly #changes: Int32Array;
  readonly #current: Uint8Array;

  constructor(space: ParameterSpace, settings: ChallengerSettings) {
    const { levels } = space;
    this.#settings = settings;
    this.#space = space;
    this.#forest = new RandomForest(levels, settings.forest);
    this.#model = new ImprovementModel(this.#forest);
    this.#values = new Uint8Array(settings.candidates * levels.length);
    this.#improvements = new Float64Array(settings.candidates);
    const changes = levels.flatMap((count, i) =>
      Array.from({ length: count - 1 }, (_, shift) => 32 * i + shift + 1),
    );
    this.#changes = Int32Array.from(changes);
    this.#current = new Uint8Array(levels.length);
  }

  /** Grows the forest from all runs and makes a new list. */
  prepare(history: RunHistory, stream: RandomStream): void {
    this.#forest.fit(history.trainingRows, stream);
    this.#model.target = this.#model.lowestMean(history.values, history.size);
    const starts = this.#bestKnown(history, stream);
    this.#random = this.#settings.candidates - starts.length;
    this.#count = this.#settings.candidates;
    drawConfigurations(this.#space, stream, this.#values, this.#random);
    this.#model.write(this.#values, this.#random, this.#improvements);
    this.#changes.sort();
    starts.forEach((start, i) => {
      this.#current.set(history.valuesOf(start));
      this.#improvements[this.#random + i] = this.#climb(stream);
      this.#values.set(this.#current, (this.#random + i) * this.#current.length);
    });
  }

  /**
   * The next best configuration of the list; undefined at its end. Of equal ones, random
   * candidates come before ends of climbs, so that a forest that sees no difference leaves the
   * choice to chance.
   */
  take(stream: RandomStream): Uint8Array | undefined {
    const at = this.#best(stream);
    if (at < 0) return undefined;
    this.#improvements[at] = -Infinity;
    const width = this.#current.length;
    return this.#values.subarray(at * width, (at + 1) * width);
  }

  #best(stream: RandomStream): number {
    const improvements = this.#improvements;
    const random = greatest(improvements, 0, this.#random);
    const climbed = greatest(improvements, this.#random, this.#count);
    const best = Math.max(random, climbed);
    if (best === -Infinity) return -1;
    return random === best
      ? pickEqual(improvements, 0, this.#random, best, stream)
      : pickEqual(improvements, this.#random, this.#count, best, stream);
  }

  /** Known configurations of the greatest expected improvement, best first. */
  #bestKnown(history: RunHistory, stream: RandomStream): number[] {
    const { size } = history;
    if (this.#knownImprovements.length < size) {
      this.#knownImprovements = new Float64Array(2 * size);
    }
    const improvements = this.#knownImprovements;
    this.#model.write(history.values, size, improvements);
    const best: number[] = [];
    while (best.length < Math.min(this.#settings.climbs, size)) {
      const value = greatest(improvements, 0, size);
      const at = pickEqual(improvements, 0, size, value, stream);
      improvements[at] = -Infinity;
      best.push(at);
    }
    return best;
  }

  /** Climbs from the current configuration to the first better neighbour each time. */
  #climb(stream: RandomStream): number {
    let improvement = this.#model.of(this.#current);
    let walked = 0;
    for (;;) {
      const next = this.#step(improvement, walked < this.#settings.plateauSteps, stream);
      if (next < improvement) return improvement;
      if (next === improvement) walked += 1;
      improvement = next;
    }
  }

  /**
   * Moves to the first neighbour, in random order, that is better than `improvement`, else to the
   * first equal one if it may; its expected improvement, or -1 without a move.
   */
  #step(improvement: number, mayWalk: boolean, stream: RandomStream): number {
    const changes = this.#changes;
    let equal = -1;
    for (let last = changes.length - 1; last >= 0; last -= 1) {
      const at = drawBelow(stream, last + 1);
      const change = changes[at]!;
      changes[at] = changes[last]!;
      changes[last] = change;
      const before = this.#apply(change);
      const changed = this.#model.of(this.#current);
      if (changed > improvement) return changed;
      this.#current[change >>> 5] = before;
      if (changed === improvement && equal < 0) equal = change;
    }
    if (equal < 0 || !mayWalk) return -1;
    this.#apply(equal);
    return improvement;
  }

  /** Changes the current configuration; the value before. */
  #apply(change: number): number {
    const parameter = change >>> 5;
    const before = this.#current[parameter]!;
    this.#current[parameter] = (before + (change & 31)) % this.#space.levels[parameter]!;
    return before;
  }
}

/** The greatest value from `begin` to `end`; -Infinity for none. */
function greatest(values: Float64Array, begin: number, end: number): number {
  let best = -Infinity;
  for (let i = begin; i < end; i += 1) if (values[i]! > best) best = values[i]!;
  return best;
}

/** One of the places from `begin` to `end` that hold a value, at random. */
function pickEqual(
  values: Float64Array,
  begin: number,
  end: number,
  value: number,
  stream: RandomStream,
): number {
  let equal = 0;
  for (let i = begin; i < end; i += 1) if (values[i] === value) equal += 1;
  let left = drawBelow(stream, equal);
  for (let i = begin; ; i += 1) {
    if (values[i] !== value) continue;
    if (left === 0) return i;
    left -= 1;
  }
}
