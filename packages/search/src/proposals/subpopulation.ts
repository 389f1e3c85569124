/** A vector in the unit cube, and what became of it. */
export interface Individual {
  readonly vector: readonly number[];
  /** Observed error; null before there is one. */
  readonly loss: number | null;
  /** Trial that observed it; -1 for none. */
  readonly trial: number;
}

/** A saved {@link Subpopulation}. */
export interface SubpopulationState {
  readonly individuals: readonly Individual[];
  readonly nextTarget: number;
  readonly queue: readonly Individual[];
}

/** The individuals of one budget. */
export class Subpopulation {
  readonly #individuals: Individual[];
  #nextTarget: number;
  /** Individuals of a smaller budget that wait to be tried on this one. */
  #queue: Individual[];

  constructor(
    individuals: readonly Individual[],
    nextTarget = 0,
    queue: readonly Individual[] = [],
  ) {
    this.#individuals = [...individuals];
    this.#nextTarget = nextTarget;
    this.#queue = [...queue];
  }

  static restore({ individuals, nextTarget, queue }: SubpopulationState): Subpopulation {
    return new Subpopulation(individuals, nextTarget, queue);
  }

  get individuals(): readonly Individual[] {
    return this.#individuals;
  }

  /** Place of the individual that the next offspring competes with; round and round. */
  takeTarget(): number {
    const target = this.#nextTarget;
    this.#nextTarget = (target + 1) % this.#individuals.length;
    return target;
  }

  /** Best first, the lower place first on ties; those without a loss last. */
  ranked(): Individual[] {
    return [...this.#individuals].sort((a, b) => {
      if (a.loss === null || b.loss === null)
        return Number(a.loss === null) - Number(b.loss === null);
      return a.loss - b.loss;
    });
  }

  /**
   * The next individual of a smaller budget to be tried on this one: one of its best `count` that
   * are new here, or its best when none is. Undefined while the smaller budget has no result.
   */
  takePromoted(lower: Subpopulation, count: number): Individual | undefined {
    const candidates = lower.ranked().filter(({ loss }) => loss !== null);
    if (this.#queue.length === 0) {
      const fresh = candidates.filter(({ vector }) => !this.#has(vector));
      this.#queue = fresh.slice(0, count);
    }
    return this.#queue.shift() ?? candidates[0];
  }

  /** The offspring takes the place of its target unless it is worse. */
  select(target: number, offspring: Individual): void {
    const { loss } = this.#individuals[target]!;
    if (offspring.loss === null || (loss !== null && offspring.loss > loss)) return;
    this.#individuals[target] = offspring;
  }

  state(): SubpopulationState {
    return {
      individuals: [...this.#individuals],
      nextTarget: this.#nextTarget,
      queue: [...this.#queue],
    };
  }

  #has(vector: readonly number[]): boolean {
    return this.#individuals.some((individual) => isSameVector(individual.vector, vector));
  }
}

/** Whether two vectors agree in every number. */
export function isSameVector(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => value === b[i]);
}
