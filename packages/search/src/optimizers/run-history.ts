import type { ParameterValues } from '../encodings/parameter-space.js';

/** One run of a configuration, in the order of the outcomes. */
export interface FinishedRun {
  readonly configuration: number;
  /** Which of the runs that configurations are compared by; 0, 1, ... */
  readonly seed: number;
  /** 1 less the accuracy. */
  readonly cost: number;
}

/** Not run, and waiting for an outcome. */
const NONE = -1;
const OPEN = -2;

/** Configurations with their runs, in typed arrays that grow. */
export class RunHistory {
  readonly #levels: readonly number[];
  readonly #mostRuns: number;
  readonly #numbers = new Map<number, number>();
  /** Values by configuration. */
  #values: Uint8Array = new Uint8Array(0);
  /** Costs by configuration and seed. */
  #costs = new Float64Array(0);
  /** Values and costs by run. */
  #rowValues: Uint8Array = new Uint8Array(0);
  #rowCosts: Float64Array = new Float64Array(0);
  readonly #runs: FinishedRun[] = [];

  constructor(levels: readonly number[], mostRuns: number) {
    this.#levels = levels;
    this.#mostRuns = mostRuns;
  }

  /** Number of configurations. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Their values, configuration after configuration; valid until one is added. */
  get values(): Uint8Array {
    return this.#values;
  }

  get runs(): readonly FinishedRun[] {
    return this.#runs;
  }

  /** One row for each finished run; views, valid until the next one. */
  get trainingRows() {
    return { values: this.#rowValues, responses: this.#rowCosts, count: this.#runs.length };
  }

  /** Number of the configuration that starts at `offset`; undefined for an unknown one. */
  find(values: ParameterValues, offset = 0): number | undefined {
    return this.#numbers.get(this.#keyOf(values, offset));
  }

  /** Number of the configuration that starts at `offset`, added where it is unknown. */
  add(values: ParameterValues, offset = 0): number {
    const key = this.#keyOf(values, offset);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.size;
    const width = this.#levels.length;
    this.#reserve(number + 1);
    for (let i = 0; i < width; i += 1) this.#values[number * width + i] = values[offset + i]!;
    this.#costs.fill(NONE, number * this.#mostRuns, (number + 1) * this.#mostRuns);
    this.#numbers.set(key, number);
    return number;
  }

  valuesOf(configuration: number): Uint8Array {
    const width = this.#levels.length;
    return this.#values.subarray(configuration * width, (configuration + 1) * width);
  }

  open(configuration: number, seed: number): void {
    this.#costs[configuration * this.#mostRuns + seed] = OPEN;
  }

  /** Whether some run of a configuration waits for its outcome. */
  isOpen(configuration: number): boolean {
    const first = configuration * this.#mostRuns;
    return this.#costs.subarray(first, first + this.#mostRuns).includes(OPEN);
  }

  finish(run: FinishedRun): void {
    const { configuration, seed, cost } = run;
    this.#costs[configuration * this.#mostRuns + seed] = cost;
    const width = this.#levels.length;
    const row = this.#runs.push(run) - 1;
    if (row >= this.#rowCosts.length) this.#reserveRows(2 * row + 64);
    this.#rowValues.set(this.valuesOf(configuration), row * width);
    this.#rowCosts[row] = cost;
  }

  /** Smallest seed that a configuration was neither run with nor is; undefined for none. */
  unusedSeed(configuration: number): number | undefined {
    for (let seed = 0; seed < this.#mostRuns; seed += 1) {
      if (this.#costs[configuration * this.#mostRuns + seed] === NONE) return seed;
    }
    return undefined;
  }

  /** Seeds of the finished runs of `reference` that `configuration` has not, not even open. */
  missingSeeds(configuration: number, reference: number): number[] {
    const seeds: number[] = [];
    for (let seed = 0; seed < this.#mostRuns; seed += 1) {
      const hasReference = this.#costs[reference * this.#mostRuns + seed]! >= 0;
      const isMissing = this.#costs[configuration * this.#mostRuns + seed] === NONE;
      if (hasReference && isMissing) seeds.push(seed);
    }
    return seeds;
  }

  /** Mean cost of one less that of the other, over the seeds that both have; NaN for none. */
  difference(configuration: number, reference: number): number {
    let [count, sum] = [0, 0];
    for (let seed = 0; seed < this.#mostRuns; seed += 1) {
      const cost = this.#costs[configuration * this.#mostRuns + seed]!;
      const referenceCost = this.#costs[reference * this.#mostRuns + seed]!;
      if (cost < 0 || referenceCost < 0) continue;
      count += 1;
      sum += cost - referenceCost;
    }
    return sum / count;
  }

  /** The configuration as one number: its values are the digits. */
  #keyOf(values: ParameterValues, offset: number): number {
    let key = 0;
    for (let i = 0; i < this.#levels.length; i += 1) {
      key = key * this.#levels[i]! + values[offset + i]!;
    }
    return key;
  }

  #reserve(count: number): void {
    if (count * this.#mostRuns <= this.#costs.length) return;
    const [values, costs] = [this.#values, this.#costs];
    this.#values = new Uint8Array(2 * (count + 32) * this.#levels.length);
    this.#values.set(values);
    this.#costs = new Float64Array(2 * (count + 32) * this.#mostRuns);
    this.#costs.set(costs);
  }

  #reserveRows(rows: number): void {
    const [values, costs] = [this.#rowValues, this.#rowCosts];
    this.#rowValues = new Uint8Array(rows * this.#levels.length);
    this.#rowValues.set(values);
    this.#rowCosts = new Float64Array(rows);
    this.#rowCosts.set(costs);
  }
}
