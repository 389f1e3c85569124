/** Individuals by age, the oldest replaced first, in typed arrays. */
export class AgingPopulation {
  readonly capacity: number;
  readonly masks: Int32Array;
  readonly labels: Uint8Array;
  readonly fitness: Float64Array;
  readonly trials: Int32Array;
  #size = 0;
  #oldest = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.masks = new Int32Array(capacity);
    this.labels = new Uint8Array(capacity);
    this.fitness = new Float64Array(capacity);
    this.trials = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds an individual; a full population loses its oldest. */
  add(mask: number, label: number, fitness: number, trial: number): void {
    let at = this.#size;
    if (at < this.capacity) {
      this.#size += 1;
    } else {
      at = this.#oldest;
      this.#oldest = (at + 1) % this.capacity;
    }
    this.masks[at] = mask;
    this.labels[at] = label;
    this.fitness[at] = fitness;
    this.trials[at] = trial;
  }

  /** Everything by place, for saving: a draw by place must mean the same individual later. */
  state(): PopulationState {
    return {
      oldest: this.#oldest,
      masks: [...this.masks.subarray(0, this.#size)],
      labels: [...this.labels.subarray(0, this.#size)],
      fitness: [...this.fitness.subarray(0, this.#size)],
      trials: [...this.trials.subarray(0, this.#size)],
    };
  }

  static restore(capacity: number, state: PopulationState): AgingPopulation {
    const population = new AgingPopulation(capacity);
    population.masks.set(state.masks);
    population.labels.set(state.labels);
    population.fitness.set(state.fitness);
    population.trials.set(state.trials);
    population.#size = state.masks.length;
    population.#oldest = state.oldest;
    return population;
  }
}

/** A saved {@link AgingPopulation}. */
export interface PopulationState {
  readonly oldest: number;
  readonly masks: readonly number[];
  readonly labels: readonly number[];
  readonly fitness: readonly number[];
  readonly trials: readonly number[];
}
