import { RandomStream } from '@nasbench/core';
import { OpenTrials } from '../contract/open-trials.js';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import { encodingOfCell } from '../encodings/samplers.js';
import { featuresOf, type MethodContext } from '../methods/method-context.js';
import { CandidateGaussianProcess } from '../models/candidate-gaussian-process.js';
import { FeatureKernel } from '../models/feature-kernel.js';
import { expectedImprovement, improvementBound } from '../models/normal-distribution.js';
import type { GuidedSearchSettings } from './guided-settings.js';
import { drawStartPool } from './guided-start.js';
import {
  blendedDeviation,
  blendedScore,
  fitTrials,
  type GuidedFit,
  type TriedCell,
} from './guided-trials.js';

const METHOD = 'gp-full-table';
const VERSION = 1;

/** So many repeats without any new value mean that values have no noise. */
const ECHOES_WITHOUT_NOISE = 4;

/** What a search has come to, apart from the random stream. */
interface Saved {
  /** Cells of the trials, ids. */
  readonly cells: readonly number[];
  /** Accuracies; null where nothing was learned. */
  readonly values: readonly (number | null)[];
  /** Ids that pruning left, ascending; null before the first pruning. */
  readonly kept: readonly number[] | null;
  readonly pruned: number;
  readonly credit: number;
  readonly echoes: number;
  readonly open: readonly Trial[];
}

interface Data extends Saved {
  readonly settings: GuidedSearchSettings;
  readonly stream: string;
}

/**
 * Bayesian optimization that looks at the whole table of architectures: a Gaussian process on
 * features of every candidate, expected improvement over all of them at every step, repeats of
 * promising cells where values are noisy, and a delivered cell that is chosen by a blend of the
 * model and the cell's own values. Trial i is observation i of the model.
 */
export class GuidedSearch implements Optimizer {
  readonly #settings: GuidedSearchSettings;
  readonly #stream: RandomStream;
  readonly #context: MethodContext;
  readonly #open: OpenTrials;
  readonly #model: CandidateGaussianProcess;
  /** Places of the first cells' pool; empty once they are chosen. */
  readonly #pool: readonly number[];
  /** Ids of the candidates that are left, ascending. */
  #candidates: Int32Array;
  /** 1 for candidates with a trial. */
  #tried: Uint8Array;
  #means: Float32Array;
  #places: number[] = [];
  readonly #values: number[] = [];
  #pruned: number;
  /** Repeats that are due, a fraction included. */
  #credit: number;
  /** Repeats that gave a value seen of the cell before. */
  #echoes: number;
  #fit: GuidedFit | undefined;

  /** @throws UsageError `missing-context` without features. */
  constructor(
    settings: GuidedSearchSettings,
    stream: RandomStream,
    context: MethodContext,
    saved?: Saved,
  ) {
    this.#settings = settings;
    this.#stream = stream;
    this.#context = context;
    this.#open = new OpenTrials(saved?.cells.length, saved?.open);
    const kernel = new FeatureKernel(featuresOf(context), settings.kernel);
    this.#pool = drawStartPool(featuresOf(context), settings.start.pool, stream.split('start'));
    const kept = saved?.kept && Int32Array.from(saved.kept);
    this.#candidates = kept ?? context.candidates;
    this.#model = new CandidateGaussianProcess(
      kept ? kernel.keep(placesOf(kept, context.candidates)) : kernel,
      settings.noiseVariance,
    );
    this.#tried = new Uint8Array(this.#candidates.length);
    this.#means = new Float32Array(this.#candidates.length);
    for (const place of placesOf(saved?.cells ?? [], this.#candidates)) this.#observe(place);
    this.#values.push(...(saved?.values ?? []).map((value) => value ?? NaN));
    this.#pruned = saved?.pruned ?? 0;
    this.#credit = saved?.credit ?? 0;
    this.#echoes = saved?.echoes ?? 0;
  }

  /** @throws UsageError `invalid-state`, `missing-context`. */
  static restore(state: OptimizerState, context: MethodContext): GuidedSearch {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new GuidedSearch(data.settings, RandomStream.restore(data.stream), context, data);
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id } = this.#open.close(trial);
    const place = this.#places[id];
    // A value seen of the cell before is the same run once more, which teaches nothing.
    const isSeen = this.#values.some((old, i) => old === value && this.#places[i] === place);
    if (isSeen) this.#echoes += 1;
    this.#values[id] = status === 'ok' && !isSeen ? value : NaN;
    this.#fit = undefined;
  }

  incumbent(): number {
    const { blend } = this.#settings;
    const known = this.#fitted().cells.filter((cell) => cell.known > 0);
    return least(known, (cell) => blendedScore(cell, blend))?.trial ?? -1;
  }

  state(): OptimizerState {
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      cells: this.#places.map((place) => this.#candidates[place]!),
      values: this.#values.map((value) => (Number.isNaN(value) ? null : value)),
      kept: this.#pruned === 0 ? null : [...this.#candidates],
      pruned: this.#pruned,
      credit: this.#credit,
      echoes: this.#echoes,
      open: this.#open.list(),
    };
    return { method: METHOD, version: VERSION, data };
  }

  #next(): Trial {
    this.#prune();
    const fit = this.#fitted();
    const repeated = this.#repeat(fit);
    const place = repeated?.place ?? this.#newPlace(fit);
    const { mask, label } = encodingOfCell(this.#candidates[place]!);
    const isStart = this.#places.length < this.#settings.start.trials;
    const origin = this.#tried[place] === 1 ? 'repeat' : isStart ? 'random' : 'model';
    const parent = this.#tried[place] === 1 ? this.#places.indexOf(place) : -1;
    const { epochs } = this.#settings;
    const id = this.#open.takeId();
    this.#observe(place);
    this.#values.push(NaN);
    return this.#open.add(makeTrial(id, mask, label, epochs, origin, parent));
  }

  #observe(place: number): void {
    this.#model.observe(place);
    this.#places.push(place);
    this.#tried[place] = 1;
    this.#fit = undefined;
  }

  #fitted(): GuidedFit {
    const trials = { places: this.#places, values: this.#values };
    return (this.#fit ??= fitTrials(this.#model, trials, this.#settings.headroom));
  }

  /** The cell to try again, when it is time to and there is one. */
  #repeat({ cells }: GuidedFit): TriedCell | undefined {
    const { repeats, blend } = this.#settings;
    if (this.#places.length < repeats.from || this.#isWithoutNoise(cells)) return undefined;
    this.#credit += repeats.share;
    if (this.#credit < 1) return undefined;
    const eligible = cells.filter(({ known, asked }) => known > 0 && asked < repeats.most);
    const chosen = least(
      eligible,
      (cell) => blendedScore(cell, blend) - repeats.optimism * blendedDeviation(cell, blend),
    );
    if (chosen !== undefined) this.#credit -= 1;
    return chosen;
  }

  /** Whether repeats gave nothing but what was known; three runs a cell do so once in 81 times. */
  #isWithoutNoise(cells: readonly TriedCell[]): boolean {
    return this.#echoes >= ECHOES_WITHOUT_NOISE && cells.every(({ known }) => known < 2);
  }

  /** An untried candidate, or the first when all are tried. */
  #newPlace(fit: GuidedFit): number {
    const { variances } = this.#model;
    if (this.#places.length < this.#settings.start.trials) {
      const pool = this.#pool.filter((place) => this.#tried[place] === 0);
      const most = least(pool, (place) => (this.#places.length === 0 ? 0 : -variances[place]!));
      if (most !== undefined) return most;
    }
    return fit.best === Infinity ? this.#leastKnown() : this.#mostPromising(fit);
  }

  #leastKnown(): number {
    const { variances } = this.#model;
    let [chosen, largest] = [0, -1];
    for (let i = 0; i < variances.length; i += 1) {
      if (this.#tried[i] === 1 || variances[i]! <= largest) continue;
      [chosen, largest] = [i, variances[i]!];
    }
    return chosen;
  }

  /** Expected improvement over the best posterior mean, largest among all untried candidates. */
  #mostPromising({ weights, best }: GuidedFit): number {
    const { variances } = this.#model;
    const means = this.#means;
    this.#model.predict(weights, means);
    let chosen = 0;
    let largest = -1;
    for (let i = 0; i < means.length; i += 1) {
      if (this.#tried[i] === 1) continue;
      const mean = means[i]!;
      const deviation = Math.sqrt(variances[i]!);
      if (improvementBound(mean, deviation, best) <= largest) continue;
      const improvement = expectedImprovement(mean, deviation, best);
      if (improvement > largest) {
        largest = improvement;
        chosen = i;
      }
    }
    return chosen;
  }

  /** Drops the candidates that are least likely to be good, once enough is known. */
  #prune(): void {
    const { prune, leastKept } = this.#settings;
    const stage = prune[this.#pruned];
    if (stage === undefined) return;
    const known = this.#values.filter((value) => !Number.isNaN(value)).length;
    if (known < stage.after) return;
    this.#pruned += 1;
    const share = Math.round(stage.share * this.#context.candidates.length);
    const kept = this.#bestPlaces(Math.max(leastKept, share));
    this.#places = [...placesOf(this.#places, kept)];
    this.#candidates = kept.map((place) => this.#candidates[place]!);
    this.#tried = Uint8Array.from(kept, (place) => this.#tried[place]!);
    this.#means = new Float32Array(kept.length);
    this.#model.keep(kept);
    this.#fit = undefined;
  }

  /** Places with the smallest mean less deviation, and all tried ones, ascending. */
  #bestPlaces(count: number): Int32Array {
    const { variances } = this.#model;
    this.#model.predict(this.#fitted().weights, this.#means);
    const bounds = this.#means.map((mean, place) => mean - Math.sqrt(variances[place]!));
    const limit = bounds.toSorted()[Math.min(count, bounds.length) - 1]!;
    const kept: number[] = [];
    bounds.forEach((bound, place) => {
      if (bound <= limit || this.#tried[place] === 1) kept.push(place);
    });
    return Int32Array.from(kept);
  }
}

/** The item of the least score, the first on ties. */
function least<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  let chosen: T | undefined;
  let lowest = Infinity;
  for (const item of items) {
    const value = score(item);
    if (value < lowest || chosen === undefined) [chosen, lowest] = [item, value];
  }
  return chosen;
}

/** Where ids lie in an ascending list that holds them. */
function placesOf(ids: Iterable<number>, ascending: Int32Array): Int32Array {
  return Int32Array.from(ids, (id) => {
    let low = 0;
    let high = ascending.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
