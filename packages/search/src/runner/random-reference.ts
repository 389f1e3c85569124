import { countEncodings } from '@nasbench/core';
import { CELL_COUNT } from '../benchmark/cell-count.js';
import { RANDOM_SEARCH } from '../methods/random-and-evolution.js';
import type { RandomSearchSettings } from '../optimizers/random-search.js';
import { evaluationGrid } from '../statistics/grid.js';
import { RandomExpectation } from '../statistics/random-expectation.js';
import type { RegretKind } from '../statistics/search-trace.js';
import { choiceName, type MethodChoice } from './method-choice.js';
import type { SearchWorld } from './search-world.js';

/** What random search of a comparison is expected to deliver, from the whole table. */
export interface RandomReference {
  /** `name:preset`. */
  readonly method: string;
  readonly kind: RegretKind;
  readonly points: readonly {
    /** Trained cells. */
    readonly at: number;
    /** Expected regret, a fraction. */
    readonly mean: number;
  }[];
}

/** What of a comparison's world the expectation follows from. */
type ReferenceWorld = Pick<SearchWorld, 'dataset' | 'benchmark'> & {
  readonly plan: Pick<SearchWorld['plan'], 'rules' | 'context'>;
};

const POINTS = 30;

/**
 * The expectation of the first random search among the methods, up to a number of trained cells.
 * Undefined without one, and where it is not known exactly: the chances of cells are counted for
 * encodings whose edges are limited after pruning, a closed space lacks cells, of trainings side by
 * side the short ones are known first, and a training that fails is counted but shows no value.
 */
export function randomReference(
  choices: readonly MethodChoice[],
  { dataset, benchmark, plan }: ReferenceWorld,
  evaluations: number,
): RandomReference | undefined {
  const choice = choices.find(({ row }) => row.name === RANDOM_SEARCH.name);
  const { rules, context } = plan;
  const isExact =
    context.candidates.length === CELL_COUNT && rules.edgeLimit === 'pruned' && rules.workers === 1;
  if (choice === undefined || !isExact || !(evaluations >= 1)) return undefined;
  const { sampler, epochs } = choice.preset.settings as RandomSearchSettings;
  const weights = chancesOf(sampler);
  if (weights === undefined || epochs !== benchmark.epochs.at(-1)) return undefined;
  const { noise } = rules;
  const expectation = new RandomExpectation({ dataset, benchmark, weights, noise });
  if (!expectation.isExact) return undefined;
  const kind = Number.isNaN(benchmark.optimum.test) ? 'validationRegret' : 'testRegret';
  const points = Array.from(evaluationGrid(evaluations, POINTS), (at) => ({
    at,
    mean: expectation.at(at, kind),
  }));
  return { method: choiceName(choice), kind, points };
}

/** Chance of each cell up to a factor; undefined for samplers that are not counted. */
function chancesOf(sampler: RandomSearchSettings['sampler']): ArrayLike<number> | undefined {
  if (sampler === 'uniform-cell') return new Uint8Array(CELL_COUNT).fill(1);
  const isRaw = sampler === 'encoding-a' || sampler === 'pruned-valid';
  return isRaw ? countEncodings().multiplicities : undefined;
}
