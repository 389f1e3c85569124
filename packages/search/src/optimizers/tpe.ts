import { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import {
  drawConfigurations,
  parameterSpaceOf,
  type ParameterSpace,
  type ParameterSpaceName,
} from '../encodings/parameter-space.js';
import { GoodAndBad } from '../models/good-and-bad.js';
import { BestOfDraws } from './best-of-draws.js';

const METHOD = 'tpe';
const VERSION = 1;

/** Settings of {@link Tpe}. */
export interface TpeSettings {
  readonly encoding: ParameterSpaceName;
  /** Proposals at random before the first by the model. */
  readonly startup: number;
  /** Draws from the good ones that each parameter takes the best of. */
  readonly candidates: number;
  /** Good ones among n: the ceiling of `gamma` times the root of n, at most `mostGood`. */
  readonly gamma: number;
  readonly mostGood: number;
  /** Newest observations of each group that keep weight 1. */
  readonly remembered: number;
  /** Added to the count of every value. */
  readonly priorWeight: number;
  readonly epochs: number;
}

/** What a search has come to, apart from the random stream. */
interface Saved {
  /** Values of every proposal. */
  readonly values: readonly (readonly number[])[];
  /** Their losses; null where infinite. */
  readonly losses: readonly (number | null)[];
  readonly open: readonly Trial[];
}

interface Data extends Saved {
  readonly settings: TpeSettings;
  readonly stream: string;
}

/**
 * Tree of Parzen estimators for categorical parameters (Bergstra et al. 2011; `tpe.suggest` of
 * hyperopt, whose defaults the paper's experiments use). The good observations and the rest each
 * give weighted counts of every value; every parameter takes, on its own, that of a number of
 * draws from the good counts whose share among the good most exceeds its share among the rest.
 */
export class Tpe implements Optimizer {
  readonly #settings: TpeSettings;
  readonly #stream: RandomStream;
  readonly #space: ParameterSpace;
  readonly #open: OpenTrials;
  readonly #seen: GoodAndBad;
  readonly #best: BestOfDraws;
  readonly #values: Uint8Array;
  readonly #good: Float64Array;
  readonly #bad: Float64Array;

  constructor(settings: TpeSettings, stream: RandomStream, saved?: Saved) {
    const { encoding, gamma, mostGood, remembered, candidates } = settings;
    this.#settings = settings;
    this.#stream = stream;
    this.#space = parameterSpaceOf(encoding);
    this.#open = new OpenTrials(saved?.values.length, saved?.open);
    const { levels } = this.#space;
    this.#seen = new GoodAndBad({ levels, gamma, mostGood, remembered });
    saved?.values.forEach((values) => this.#seen.add(values));
    saved?.losses.forEach((loss, number) => this.#seen.settle(number, loss ?? Infinity));
    this.#best = new BestOfDraws(candidates);
    this.#values = new Uint8Array(levels.length);
    this.#good = new Float64Array(this.#seen.bins);
    this.#bad = new Float64Array(this.#seen.bins);
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Tpe {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new Tpe(data.settings, RandomStream.restore(data.stream), data);
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id } = this.#open.close(trial);
    if (status !== 'crashed') this.#seen.settle(id, status === 'ok' ? 1 - value : 1);
  }

  state(): OptimizerState {
    const numbers = Array.from({ length: this.#seen.count }, (_, number) => number);
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      values: numbers.map((number) => this.#seen.valuesOf(number)),
      losses: numbers.map((number) => this.#seen.lossOf(number)).map(finiteOrNull),
      open: this.#open.list(),
    };
    return { method: METHOD, version: VERSION, data };
  }

  #next(): Trial {
    const isRandom = this.#seen.count < this.#settings.startup;
    if (isRandom) drawConfigurations(this.#space, this.#stream, this.#values, 1);
    else this.#drawBest();
    this.#seen.add(this.#values);
    const mask = this.#space.maskOf(this.#values);
    const label = this.#space.labelOf(this.#values);
    const origin = isRandom ? 'random' : 'model';
    const id = this.#open.takeId();
    return this.#open.add(makeTrial(id, mask, label, this.#settings.epochs, origin));
  }

  #drawBest(): void {
    const { levels } = this.#space;
    this.#seen.weigh(this.#good, this.#bad);
    for (let i = 0; i < levels.length; i += 1) {
      const first = this.#seen.firstBin(i);
      const values = levels[i]!;
      this.#score(first, first + values);
      this.#values[i] = this.#best.draw(this.#good, this.#bad, first, values, this.#stream);
    }
  }

  /** Adds the prior to the good weights, and turns the bad ones into the ratio to be maximized. */
  #score(begin: number, end: number): void {
    const { priorWeight } = this.#settings;
    for (let bin = begin; bin < end; bin += 1) {
      this.#good[bin]! += priorWeight;
      this.#bad[bin] = this.#good[bin]! / (this.#bad[bin]! + priorWeight);
    }
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
