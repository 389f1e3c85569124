import type { RandomStream } from '@nasbench/core';
import {
  parameterSpaceOf,
  type ParameterSpace,
  type ParameterSpaceName,
} from '../encodings/parameter-space.js';
import { drawBelow } from '../random/draw.js';
import {
  fidelityLadder,
  hyperbandBrackets,
  type BracketShape,
  type LadderSettings,
} from '../schedulers/fidelity-ladder.js';
import type { Configuration, Job, Result } from '../schedulers/schedule.js';
import { crossOver, drawMutant, MUTATION_VECTORS, type Vector } from './evolution-step.js';
import { levelNumbers } from './level-numbers.js';
import type { Proposal, ProposalSource } from './proposal-source.js';
import { Subpopulation, type SubpopulationState } from './subpopulation.js';

/** How populations evolve, one for each rung of a ladder of epochs. */
export interface EvolutionSettings extends LadderSettings {
  readonly encoding: ParameterSpaceName;
  /** Weight of a difference of vectors. */
  readonly mutationFactor: number;
  /** Chance of each number to come from the mutant. */
  readonly crossoverChance: number;
}

/** Saved subpopulations, by their budgets. */
export type EvolutionState = readonly (readonly [epochs: number, state: SubpopulationState])[];

/** A proposal that competes with an individual of its budget. */
interface Offspring extends Configuration {
  readonly values: Vector;
  readonly target: number;
}

/**
 * Differential evolution with one subpopulation for each budget, as in DEHB (`dehb.py`). In the
 * first round of brackets the higher rungs try the best of the budget below; after that each
 * offspring is made of the best of the budget below, and competes with an individual of its own.
 */
export class EvolvedProposals implements ProposalSource {
  readonly #settings: EvolutionSettings;
  readonly #stream: RandomStream;
  readonly #space: ParameterSpace;
  readonly #numbers: readonly (readonly number[])[];
  readonly #brackets: readonly BracketShape[];
  readonly #populations: ReadonlyMap<number, Subpopulation>;

  constructor(settings: EvolutionSettings, stream: RandomStream, saved?: EvolutionState) {
    this.#settings = settings;
    this.#stream = stream;
    this.#space = parameterSpaceOf(settings.encoding);
    this.#numbers = levelNumbers(this.#space);
    this.#brackets = hyperbandBrackets(settings);
    this.#populations = new Map(
      saved?.map(([epochs, state]) => [epochs, Subpopulation.restore(state)]) ??
        fidelityLadder(settings).map((epochs) => [epochs, this.#drawPopulation(epochs)]),
    );
  }

  propose({ bracket, rung, epochs }: Job): Proposal {
    const { epochs: budgets, sizes } = this.#brackets[bracket % this.#brackets.length]!;
    const own = this.#populations.get(epochs)!;
    const lower = this.#populations.get(budgets[Math.max(rung - 1, 0)]!)!;
    const count = sizes[rung]!;
    const target = own.takeTarget();
    if (rung > 0 && bracket < this.#brackets.length) {
      const promoted = own.takePromoted(lower, count);
      if (promoted !== undefined) {
        const { vector, trial } = promoted;
        return { configuration: this.#decode(vector, target), origin: 'promotion', parent: trial };
      }
    }
    const { vector, trial } = own.individuals[target]!;
    const offspring = this.#evolve(vector, lower.ranked().slice(0, count));
    return {
      configuration: this.#decode(offspring, target),
      origin: 'mutation',
      parent: trial,
    };
  }

  observe(epochs: number, { configuration, trial, loss }: Result): void {
    // Every configuration told of here was proposed above.
    const { values, target } = configuration as Offspring;
    this.#populations.get(epochs)!.select(target, { vector: values, loss, trial });
  }

  state(): EvolutionState {
    return Array.from(this.#populations, ([epochs, population]) => [epochs, population.state()]);
  }

  #evolve(target: Vector, parents: readonly { readonly vector: Vector }[]): Vector {
    const { mutationFactor: factor, crossoverChance } = this.#settings;
    const pool = parents.map(({ vector }) => vector);
    const drawVector = (): Vector => this.#drawVector();
    // Too few to make a mutant of: mutants of all subpopulations stand in for the others.
    const missing = MUTATION_VECTORS - pool.length;
    if (missing > 0) {
      const everybody = { pool: this.#everybody(), target, factor, drawVector };
      for (let added = 0; added <= missing; added += 1) {
        pool.push(drawMutant(everybody, this.#stream));
      }
    }
    const mutant = drawMutant({ pool, target, factor, drawVector }, this.#stream);
    return crossOver(target, mutant, crossoverChance, this.#stream);
  }

  #everybody(): Vector[] {
    return [...this.#populations.values()].flatMap(({ individuals }) =>
      individuals.map(({ vector }) => vector),
    );
  }

  /** As many as the largest rung of that budget. */
  #drawPopulation(epochs: number): Subpopulation {
    const sizes = this.#brackets.map((shape) => shape.sizes[shape.epochs.indexOf(epochs)] ?? 0);
    const length = Math.max(...sizes);
    return new Subpopulation(
      Array.from({ length }, () => ({ vector: this.#drawVector(), loss: null, trial: -1 })),
    );
  }

  /** A uniform configuration as the lower corners of its levels. */
  #drawVector(): Vector {
    return this.#space.levels.map((count) => drawBelow(this.#stream, count) / count);
  }

  /** Each number falls into one of equally wide levels. */
  #decode(values: Vector, target: number): Offspring {
    const chosen = values.map((value, i) => {
      const count = this.#space.levels[i]!;
      return this.#numbers[i]![Math.min(Math.floor(value * count), count - 1)]!;
    });
    return { mask: this.#space.maskOf(chosen), label: this.#space.labelOf(chosen), values, target };
  }
}
