import { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import {
  parameterSpaceOf,
  type ParameterSpace,
  type ParameterSpaceName,
} from '../encodings/parameter-space.js';
import { SoftmaxPolicy } from '../models/softmax-policy.js';

const METHOD = 'reinforce';
const VERSION = 1;

/** Settings of {@link Reinforce}. */
export interface ReinforceSettings {
  readonly encoding: ParameterSpaceName;
  readonly learningRate: number;
  /** Share of the old baseline that a new reward leaves, in [0, 1). */
  readonly momentum: number;
  /** Outcomes of at most this reward teach nothing; invalid ones have reward 0. */
  readonly leastReward: number;
  readonly epochs: number;
}

interface Asked {
  readonly id: number;
  readonly values: readonly number[];
}

/** What a search has come to, apart from the random stream. */
interface Saved {
  readonly logits: readonly number[];
  /** Running sum of rewards and of their weights. */
  readonly baseline: readonly [number, number];
  readonly nextId: number;
  readonly open: readonly Trial[];
  readonly asked: readonly Asked[];
}

interface Data extends Saved {
  readonly settings: ReinforceSettings;
  readonly stream: string;
}

/**
 * Policy gradient (Williams 1992; `run_rl.py` of nas_benchmarks, the code of Ying et al. 2019): one
 * independent softmax for each parameter, plain ascent, one sample a step. The baseline is a moving
 * average of the rewards, corrected for its start and updated before it is compared with, so that
 * the first sample teaches nothing.
 */
export class Reinforce implements Optimizer {
  readonly #settings: ReinforceSettings;
  readonly #stream: RandomStream;
  readonly #space: ParameterSpace;
  readonly #policy: SoftmaxPolicy;
  readonly #open: OpenTrials;
  /** Values of the open trials. */
  readonly #asked: Map<number, readonly number[] | Uint8Array>;
  #rewards: number;
  #weights: number;

  constructor(settings: ReinforceSettings, stream: RandomStream, saved?: Saved) {
    this.#settings = settings;
    this.#stream = stream;
    this.#space = parameterSpaceOf(settings.encoding);
    this.#policy = new SoftmaxPolicy(this.#space.levels, saved?.logits);
    this.#open = new OpenTrials(saved?.nextId, saved?.open);
    this.#asked = new Map(saved?.asked.map(({ id, values }) => [id, values]));
    [this.#rewards, this.#weights] = saved?.baseline ?? [0, 0];
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Reinforce {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new Reinforce(data.settings, RandomStream.restore(data.stream), data);
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id } = this.#open.close(trial);
    const values = this.#asked.get(id);
    this.#asked.delete(id);
    if (values === undefined || status !== 'ok' || value <= this.#settings.leastReward) return;
    const { momentum, learningRate } = this.#settings;
    this.#rewards = momentum * this.#rewards + (1 - momentum) * value;
    this.#weights = momentum * this.#weights + (1 - momentum);
    const advantage = value - this.#rewards / this.#weights;
    this.#policy.ascend(values, learningRate * advantage);
  }

  state(): OptimizerState {
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      logits: this.#policy.logits(),
      baseline: [this.#rewards, this.#weights],
      nextId: this.#open.nextId,
      open: this.#open.list(),
      asked: [...this.#asked].map(([id, values]) => ({ id, values: [...values] })),
    };
    return { method: METHOD, version: VERSION, data };
  }

  #next(): Trial {
    const values = new Uint8Array(this.#space.levels.length);
    this.#policy.draw(values, this.#stream);
    const id = this.#open.takeId();
    this.#asked.set(id, values);
    const [mask, label] = [this.#space.maskOf(values), this.#space.labelOf(values)];
    return this.#open.add(makeTrial(id, mask, label, this.#settings.epochs, 'model'));
  }
}
