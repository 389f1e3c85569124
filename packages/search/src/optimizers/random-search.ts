import { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Trial } from '../contract/trial.js';
import { samplerOf, type Sampler, type SamplerName } from '../encodings/samplers.js';

const METHOD = 'random-search';
const VERSION = 1;

/** Settings of {@link RandomSearch}. */
export interface RandomSearchSettings {
  /** Where proposals come from; decides what "random" means. */
  readonly sampler: SamplerName;
  readonly epochs: number;
}

interface Data {
  readonly settings: RandomSearchSettings;
  readonly stream: string;
  readonly nextId: number;
  readonly open: readonly Trial[];
}

/** Independent draws, with repeats (Ying et al. 2019; `run_random_search.py` of nas_benchmarks). */
export class RandomSearch implements Optimizer {
  readonly #settings: RandomSearchSettings;
  readonly #stream: RandomStream;
  readonly #sampler: Sampler;
  readonly #open: OpenTrials;

  constructor(settings: RandomSearchSettings, stream: RandomStream, open = new OpenTrials()) {
    this.#settings = settings;
    this.#stream = stream;
    this.#sampler = samplerOf(settings.sampler);
    this.#open = open;
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): RandomSearch {
    const { settings, stream, nextId, open } = stateData(state, METHOD, VERSION) as Data;
    return new RandomSearch(settings, RandomStream.restore(stream), new OpenTrials(nextId, open));
  }

  ask(count = 1): Trial[] {
    const trials: Trial[] = [];
    for (let i = 0; i < count; i += 1) {
      const { mask, label } = this.#sampler.draw(this.#stream);
      const id = this.#open.takeId();
      trials.push(this.#open.add(makeTrial(id, mask, label, this.#settings.epochs)));
    }
    return trials;
  }

  tell(trial: Trial): void {
    this.#open.close(trial);
  }

  state(): OptimizerState {
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      nextId: this.#open.nextId,
      open: this.#open.list(),
    };
    return { method: METHOD, version: VERSION, data };
  }
}
