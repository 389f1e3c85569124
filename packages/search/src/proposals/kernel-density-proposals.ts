import type { RandomStream } from '@nasbench/core';
import {
  drawConfigurations,
  parameterSpaceOf,
  type ParameterSpace,
  type ParameterSpaceName,
} from '../encodings/parameter-space.js';
import { KernelDensity } from '../models/kernel-density.js';
import {
  PackedLayout,
  RankedConfigurations,
  type RankedConfigurationsState,
} from '../models/packed-configurations.js';
import { drawBelow, drawChance } from '../random/draw.js';
import type { Job, Result } from '../schedulers/schedule.js';
import { levelNumbers } from './level-numbers.js';
import { promotion, type Proposal, type ProposalSource } from './proposal-source.js';

/** Settings of {@link KernelDensityProposals}. */
export interface KernelDensitySettings {
  readonly encoding: ParameterSpaceName;
  /** Candidates drawn for each proposal. */
  readonly samples: number;
  /** Share of proposals that stay random. */
  readonly randomFraction: number;
  readonly minBandwidth: number;
  /** Share of the configurations that count as good, in percent. */
  readonly topPercent: number;
}

/** Saved observations of each budget that still matters. */
export type KernelDensityState = readonly (readonly [
  epochs: number,
  configurations: RankedConfigurationsState,
])[];

interface Model {
  readonly good: KernelDensity;
  readonly bad: KernelDensity;
}

/** Least density that a ratio is taken of. */
const FLOOR = 1e-32;
/** Keeps rounding from deciding where a sum may end early. */
const SLACK = 1 + 1e-9;

/**
 * Proposals where good configurations are dense and bad ones are not: `BOHB` among the
 * configuration generators of HpBandSter. The largest budget with enough observations is modelled,
 * and observations of smaller ones no longer count.
 */
export class KernelDensityProposals implements ProposalSource {
  readonly #settings: KernelDensitySettings;
  readonly #stream: RandomStream;
  readonly #space: ParameterSpace;
  readonly #layout: PackedLayout;
  readonly #levelNumbers: readonly (readonly number[])[];
  readonly #observed: Map<number, RankedConfigurations>;
  /** Largest budget with a model; 0 for none. */
  #modelled = 0;
  /** Of that budget; undefined while it is out of date. */
  #model: Model | undefined;
  readonly #candidate: Uint8Array;
  readonly #packed: Uint16Array;

  constructor(settings: KernelDensitySettings, stream: RandomStream, saved?: KernelDensityState) {
    this.#settings = settings;
    this.#stream = stream;
    this.#space = parameterSpaceOf(settings.encoding);
    const { levels } = this.#space;
    this.#layout = new PackedLayout(levels);
    this.#levelNumbers = levelNumbers(this.#space);
    this.#candidate = new Uint8Array(levels.length);
    this.#packed = new Uint16Array(this.#layout.chunks);
    this.#observed = new Map(
      saved?.map(([epochs, state]) => [epochs, RankedConfigurations.restore(this.#layout, state)]),
    );
    for (const epochs of this.#observed.keys()) this.#noteModel(epochs);
  }

  /** Budget that proposals are modelled on, in epochs; 0 before there is a model. */
  get modelledEpochs(): number {
    return this.#modelled;
  }

  propose({ promoted }: Job): Proposal {
    if (promoted !== undefined) return promotion(promoted);
    if (this.#modelled === 0 || drawChance(this.#stream, this.#settings.randomFraction)) {
      return this.#random();
    }
    this.#model ??= this.#fit(this.#observed.get(this.#modelled)!);
    const values = this.#bestCandidate(this.#model);
    return values === undefined ? this.#random() : this.#proposal(values, 'model');
  }

  observe(epochs: number, { configuration, loss }: Result): void {
    if (epochs < this.#modelled) return;
    let observed = this.#observed.get(epochs);
    if (observed === undefined) {
      observed = new RankedConfigurations(this.#layout);
      this.#observed.set(epochs, observed);
    }
    observed.add(configuration.values!, loss ?? Infinity);
    this.#noteModel(epochs);
  }

  state(): KernelDensityState {
    return Array.from(this.#observed, ([epochs, observed]) => [epochs, observed.state()] as const);
  }

  /** Takes note of a budget that has got a model, or of what its model did not see. */
  #noteModel(epochs: number): void {
    const { good, bad } = this.#split(this.#observed.get(epochs)!.length);
    const parameters = this.#space.levels.length;
    if (epochs < this.#modelled || good <= parameters || bad <= parameters) return;
    this.#modelled = epochs;
    this.#model = undefined;
    for (const smaller of this.#observed.keys()) {
      if (smaller < epochs) this.#observed.delete(smaller);
    }
  }

  /** How many of the best and of the worst make up the two densities. */
  #split(length: number): { readonly good: number; readonly bad: number } {
    const least = this.#space.levels.length + 1;
    const { topPercent } = this.#settings;
    const good = Math.max(least, Math.floor((topPercent * length) / 100));
    const bad = Math.max(least, Math.floor(((100 - topPercent) * length) / 100));
    return { good: Math.min(good, length), bad: Math.max(0, Math.min(bad, length - good)) };
  }

  #fit(observed: RankedConfigurations): Model {
    const { columns, order, length } = observed;
    const { good, bad } = this.#split(length);
    const shared = {
      layout: this.#layout,
      columns,
      minBandwidth: this.#settings.minBandwidth,
      levelNumbers: this.#levelNumbers,
    };
    return {
      good: new KernelDensity({ ...shared, rows: order.subarray(0, good) }),
      bad: new KernelDensity({ ...shared, rows: order.subarray(good, good + bad) }),
    };
  }

  /** The candidate with the lowest ratio of bad to good; undefined when none has a finite one. */
  #bestCandidate(model: Model): number[] | undefined {
    let best = Infinity;
    let values: number[] | undefined;
    for (let drawn = 0; drawn < this.#settings.samples; drawn += 1) {
      this.#drawCandidate(model.good);
      this.#layout.pack(this.#candidate, this.#packed);
      const good = Math.max(FLOOR, model.good.at(this.#packed));
      const bad = Math.max(FLOOR, model.bad.at(this.#packed, best * good * SLACK));
      const ratio = bad / good;
      // No bad configuration has one of its levels: it is taken at once.
      if (!Number.isFinite(ratio) && Number.isFinite(good)) return [...this.#candidate];
      if (!(ratio < best)) continue;
      best = ratio;
      values = [...this.#candidate];
    }
    return values;
  }

  /** A good configuration, each parameter drawn anew with its bandwidth as the chance. */
  #drawCandidate(good: KernelDensity): void {
    const at = drawBelow(this.#stream, good.length);
    const { levels } = this.#space;
    for (let parameter = 0; parameter < levels.length; parameter += 1) {
      this.#candidate[parameter] = drawChance(this.#stream, 1 - good.bandwidths[parameter]!)
        ? good.level(this.#layout, at, parameter)
        : drawBelow(this.#stream, levels[parameter]!);
    }
  }

  #random(): Proposal {
    drawConfigurations(this.#space, this.#stream, this.#candidate, 1);
    return this.#proposal([...this.#candidate], 'random');
  }

  #proposal(values: number[], origin: 'random' | 'model'): Proposal {
    const configuration = {
      mask: this.#space.maskOf(values),
      label: this.#space.labelOf(values),
      values,
    };
    return { configuration, origin, parent: -1 };
  }
}
