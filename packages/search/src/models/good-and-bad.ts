/** The split of observations into few good ones and the rest, in typed arrays. */
export interface GoodAndBadOptions {
  /** Number of values of each parameter. */
  readonly levels: readonly number[];
  /** Good observations among n: the ceiling of `gamma` times the root of n, at most `mostGood`. */
  readonly gamma: number;
  readonly mostGood: number;
  /** Newest observations of a group that keep weight 1; older ones count less and less. */
  readonly remembered: number;
}

/** Number of good observations among `count` (`ap_split_trials` of hyperopt). */
export function goodCount(count: number, gamma: number, mostGood: number): number {
  return Math.min(Math.ceil(gamma * Math.sqrt(count)), mostGood);
}

/**
 * Weighted counts of the values of each parameter among the good and among the bad observations
 * (hyperopt's `ap_split_trials` and `linear_forgetting_weights`). The weights of a group of n rise
 * evenly from 1/n for its oldest to 1, which the newest `remembered` have. An observation without
 * a result yet is bad.
 *
 * Weights depend on the place within the group, which changes whenever a group does. Sums of places
 * by value are therefore kept for all observations and corrected for the few good ones, so that a
 * question costs the same however many observations there are.
 */
export class GoodAndBad {
  readonly #options: GoodAndBadOptions;
  readonly #first: Int32Array;
  /** Values as indices among all values of all parameters, observation after observation. */
  #bins = new Uint16Array(0);
  #losses = new Float64Array(0);
  #count = 0;
  /** The best observations, best first, ties in order of age; good ones are the first of them. */
  readonly #best: number[] = [];
  /** By value: how many observations have it, and the sum of their numbers. */
  readonly #total: Float64Array;
  readonly #numbers: Float64Array;
  /** By value, over the good observations: how many that have it came later; see `#follow`. */
  readonly #after: Float64Array;
  /** The good observations that `#after` is of. */
  #followed: readonly number[] = [];
  /** Working memory of `weigh`. */
  readonly #counts: Float64Array;
  readonly #places: Float64Array;

  constructor(options: GoodAndBadOptions) {
    this.#options = options;
    this.#first = new Int32Array(options.levels.length + 1);
    options.levels.forEach((count, i) => (this.#first[i + 1] = this.#first[i]! + count));
    this.#total = new Float64Array(this.bins);
    this.#numbers = new Float64Array(this.bins);
    this.#after = new Float64Array(this.bins);
    this.#counts = new Float64Array(this.bins);
    this.#places = new Float64Array(this.bins);
  }

  get count(): number {
    return this.#count;
  }

  /** Number of values of all parameters together. */
  get bins(): number {
    return this.#first[this.#options.levels.length]!;
  }

  /** Where the values of a parameter begin among all values. */
  firstBin(parameter: number): number {
    return this.#first[parameter]!;
  }

  /** Adds an observation whose loss is not known yet; its number. */
  add(values: ArrayLike<number>): number {
    const number = this.#count++;
    const width = this.#options.levels.length;
    if (number === this.#losses.length) this.#growTo(Math.max(256, 2 * number));
    this.#losses[number] = Infinity;
    for (let i = 0; i < width; i += 1) {
      const bin = this.#first[i]! + values[i]!;
      this.#bins[number * width + i] = bin;
      this.#total[bin]! += 1;
      this.#numbers[bin]! += number;
      this.#after[bin]! += this.#followed.length;
    }
    this.#enter(number);
    return number;
  }

  /** Gives an observation its loss, which may be infinite. */
  settle(number: number, loss: number): void {
    this.#losses[number] = loss;
    const at = this.#best.indexOf(number);
    if (at >= 0) this.#best.splice(at, 1);
    this.#enter(number);
  }

  lossOf(number: number): number {
    return this.#losses[number]!;
  }

  /** The values of an observation. */
  valuesOf(number: number): number[] {
    const width = this.#options.levels.length;
    return this.#options.levels.map((_, i) => this.#bins[number * width + i]! - this.#first[i]!);
  }

  /** Numbers of the good observations, ascending. */
  good(): number[] {
    const { gamma, mostGood } = this.#options;
    const count = goodCount(this.#count, gamma, mostGood);
    return this.#best.slice(0, count).sort((a, b) => a - b);
  }

  /** Writes the weighted counts by value of both groups. */
  weigh(goodWeights: Float64Array, badWeights: Float64Array): void {
    const good = this.good();
    this.#follow(good);
    goodWeights.fill(0);
    for (let place = 0; place < good.length; place += 1) {
      this.#addTo(goodWeights, good[place]!, this.#weightOf(place, good.length));
    }
    this.#weighBad(good, badWeights);
  }

  /** Weight of the observation at a place of a group, the oldest at 0. */
  #weightOf(place: number, size: number): number {
    const ramp = size - this.#options.remembered;
    if (place >= ramp) return 1;
    return 1 / size + place * rampStep(size, ramp);
  }

  #weighBad(good: readonly number[], out: Float64Array): void {
    const size = this.#count - good.length;
    const ramp = size - this.#options.remembered;
    const [counts, places] = this.#badSums(good);
    if (ramp <= 0) {
      out.set(counts);
      return;
    }
    out.fill(0);
    // The newest have weight 1 each, the others what the ramp gives their places.
    let next = good.length - 1;
    let place = size;
    for (let number = this.#count - 1; place > ramp; number -= 1) {
      if (good[next] === number) {
        next -= 1;
        continue;
      }
      place -= 1;
      this.#addTo(out, number, 1);
      this.#addTo(counts, number, -1);
      this.#addTo(places, number, -place);
    }
    const step = rampStep(size, ramp);
    for (let bin = 0; bin < out.length; bin += 1) {
      out[bin]! += counts[bin]! / size + step * places[bin]!;
    }
  }

  /** By value: number of bad observations that have it, and the sum of their places. */
  #badSums(good: readonly number[]): readonly [Float64Array, Float64Array] {
    const counts = this.#counts;
    const places = this.#places;
    counts.set(this.#total);
    // The place of a bad observation is its number less the good ones before it.
    for (let bin = 0; bin < places.length; bin += 1) {
      places[bin] = this.#numbers[bin]! - this.#after[bin]!;
    }
    for (let before = 0; before < good.length; before += 1) {
      this.#addTo(counts, good[before]!, -1);
      this.#addTo(places, good[before]!, before - good[before]!);
    }
    return [counts, places];
  }

  #addTo(sums: Float64Array, number: number, amount: number): void {
    const width = this.#options.levels.length;
    const end = (number + 1) * width;
    for (let at = number * width; at < end; at += 1) sums[this.#bins[at]!]! += amount;
  }

  /** Brings `#after` up to date with a change of the good ones. */
  #follow(good: readonly number[]): void {
    const before = this.#followed;
    for (const number of before) if (!good.includes(number)) this.#addAfter(number, -1);
    for (const number of good) if (!before.includes(number)) this.#addAfter(number, 1);
    this.#followed = good;
  }

  #addAfter(number: number, amount: number): void {
    for (let later = number + 1; later < this.#count; later += 1) {
      this.#addTo(this.#after, later, amount);
    }
  }

  #enter(number: number): void {
    const best = this.#best;
    const loss = this.#losses[number]!;
    const isBefore = (other: number): boolean =>
      this.#losses[other]! < loss || (this.#losses[other] === loss && other < number);
    let at = best.length;
    while (at > 0 && !isBefore(best[at - 1]!)) at -= 1;
    if (at >= this.#options.mostGood) return;
    best.splice(at, 0, number);
    if (best.length > this.#options.mostGood) best.pop();
  }

  #growTo(capacity: number): void {
    const [bins, losses] = [this.#bins, this.#losses];
    this.#bins = new Uint16Array(capacity * this.#options.levels.length);
    this.#bins.set(bins);
    this.#losses = new Float64Array(capacity);
    this.#losses.set(losses);
  }
}

/** What the weights of the older ones rise by from one to the next: from 1/size to 1. */
function rampStep(size: number, ramp: number): number {
  return ramp > 1 ? (1 - 1 / size) / (ramp - 1) : 0;
}
