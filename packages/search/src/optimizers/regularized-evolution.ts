import { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import { samplerOf, type RawEncoding, type SamplerName } from '../encodings/samplers.js';
import { drawBelow } from '../random/draw.js';
import { changeOneParameter, flipUntilValid, type FlipChances } from './mutation.js';
import { AgingPopulation, type PopulationState } from './population.js';

const METHOD = 'regularized-evolution';
const VERSION = 1;

/** Settings of {@link RegularizedEvolution}. */
export interface RegularizedEvolutionSettings {
  readonly populationSize: number;
  /** Random individuals before the first mutation. @default populationSize */
  readonly startup?: number;
  /** Individuals that the parent is the best of. */
  readonly sampleSize: number;
  /** Whether one individual may be in a sample twice. */
  readonly withReplacement: boolean;
  /** `one-parameter` of encoding A, or independent chances until the child is valid. */
  readonly mutation: 'one-parameter' | FlipChances;
  readonly sampler: SamplerName;
  readonly epochs: number;
}

/** What a search has come to, apart from the random stream. */
interface Saved {
  readonly population: PopulationState;
  /** Places in the order that sampling has left them in. */
  readonly order: readonly number[];
  readonly asked: number;
  readonly nextId: number;
  readonly open: readonly Trial[];
}

interface Data extends Saved {
  readonly settings: RegularizedEvolutionSettings;
  readonly stream: string;
}

/** Fitness of a proposal that is no cell: below every accuracy, yet it joins the population. */
const INVALID_FITNESS = -1;

/**
 * Aging evolution (Real et al. 2019, as set for Ying et al. 2019): random individuals first, then
 * each child is a mutation of the best of a sample, and the oldest individual leaves.
 */
export class RegularizedEvolution implements Optimizer {
  readonly #settings: RegularizedEvolutionSettings;
  readonly #stream: RandomStream;
  readonly #population: AgingPopulation;
  readonly #open: OpenTrials;
  readonly #order: Int32Array;
  #asked: number;

  constructor(settings: RegularizedEvolutionSettings, stream: RandomStream, saved?: Saved) {
    const { populationSize } = settings;
    this.#settings = settings;
    this.#stream = stream;
    this.#population =
      saved === undefined
        ? new AgingPopulation(populationSize)
        : AgingPopulation.restore(populationSize, saved.population);
    this.#order = Int32Array.from(
      saved?.order ?? Array.from({ length: populationSize }, (_, place) => place),
    );
    this.#open = new OpenTrials(saved?.nextId, saved?.open);
    this.#asked = saved?.asked ?? 0;
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): RegularizedEvolution {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new RegularizedEvolution(data.settings, RandomStream.restore(data.stream), data);
  }

  ask(count = 1): Trial[] {
    const trials: Trial[] = [];
    for (let i = 0; i < count; i += 1) trials.push(this.#next());
    return trials;
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id, mask, label } = this.#open.close(trial);
    this.#population.add(mask, label, status === 'ok' ? value : INVALID_FITNESS, id);
  }

  state(): OptimizerState {
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      population: this.#population.state(),
      order: [...this.#order],
      asked: this.#asked,
      nextId: this.#open.nextId,
      open: this.#open.list(),
    };
    return { method: METHOD, version: VERSION, data };
  }

  #next(): Trial {
    const { populationSize, startup = populationSize, sampler, epochs } = this.#settings;
    const id = this.#open.takeId();
    const isFirst = this.#asked < startup || this.#population.size === 0;
    this.#asked += 1;
    if (isFirst) {
      const { mask, label } = samplerOf(sampler).draw(this.#stream);
      return this.#open.add(makeTrial(id, mask, label, epochs));
    }
    const at = this.#bestOfSample();
    const { masks, labels, trials } = this.#population;
    const child = this.#mutate({ mask: masks[at]!, label: labels[at]! });
    const parent = trials[at]!;
    return this.#open.add(makeTrial(id, child.mask, child.label, epochs, 'mutation', parent));
  }

  /** The fittest of a sample, the first drawn on ties. */
  #bestOfSample(): number {
    const { size, fitness } = this.#population;
    const { sampleSize, withReplacement } = this.#settings;
    if (!withReplacement) return this.#bestOfDistinct(Math.min(sampleSize, size));
    let best = drawBelow(this.#stream, size);
    for (let drawn = 1; drawn < sampleSize; drawn += 1) {
      const at = drawBelow(this.#stream, size);
      if (fitness[at]! > fitness[best]!) best = at;
    }
    return best;
  }

  #bestOfDistinct(count: number): number {
    const { size, fitness } = this.#population;
    const order = this.#order;
    let best = -1;
    // The first steps of a shuffle. Any order is as good to start from, so it stays as it is left.
    for (let taken = 0; taken < count; taken += 1) {
      const at = taken + drawBelow(this.#stream, size - taken);
      const drawn = order[at]!;
      order[at] = order[taken]!;
      order[taken] = drawn;
      if (best < 0 || fitness[drawn]! > fitness[best]!) best = drawn;
    }
    return best;
  }

  #mutate(parent: RawEncoding): RawEncoding {
    const { mutation } = this.#settings;
    return mutation === 'one-parameter'
      ? changeOneParameter(parent, this.#stream)
      : flipUntilValid(parent, mutation, this.#stream);
  }
}
