import type { RandomStream } from '@nasbench/core';
import { drawBelow, drawChance } from '../random/draw.js';
import { isSameVector } from './subpopulation.js';

/** A point of the unit cube, or a mutant a little outside of it. */
export type Vector = readonly number[];

/** Vectors that the mutation `rand1` is made of. */
export const MUTATION_VECTORS = 3;

/** What {@link drawMutant} draws from. */
export interface MutationOptions {
  /** Vectors to draw three different ones from. */
  readonly pool: readonly Vector[];
  /** Not to be drawn, if it is in the pool; undefined for none. */
  readonly target: Vector;
  /** Weight of the difference of two of them. */
  readonly factor: number;
  /** A random vector, for a pool of less than three. */
  readonly drawVector: () => Vector;
}

/** Mutation `rand1` of differential evolution: a + factor (b - c); it may leave the cube. */
export function drawMutant(options: MutationOptions, stream: RandomStream): number[] {
  const { factor, drawVector } = options;
  const pool = withoutTarget(options);
  while (pool.length < MUTATION_VECTORS) pool.push(drawVector());
  const [a, b, c] = drawDistinct(pool, stream);
  return a!.map((value, i) => value + factor * (b![i]! - c![i]!));
}

/**
 * Binomial crossover: each number comes from the mutant by chance, at least one does, and those
 * outside the cube are drawn anew.
 */
export function crossOver(
  target: Vector,
  mutant: Vector,
  chance: number,
  stream: RandomStream,
): number[] {
  const isCrossed = target.map(() => drawChance(stream, chance));
  if (!isCrossed.includes(true)) isCrossed[drawBelow(stream, target.length)] = true;
  return target.map((value, i) => {
    const chosen = isCrossed[i] === true ? mutant[i]! : value;
    return chosen < 0 || chosen > 1 ? stream.float() : chosen;
  });
}

function withoutTarget({ pool, target }: MutationOptions): Vector[] {
  const at = pool.length > 1 ? pool.findIndex((vector) => isSameVector(target, vector)) : -1;
  return pool.filter((_, i) => i !== at);
}

/** Three of them, without repeats: the first steps of a shuffle. */
function drawDistinct(pool: Vector[], stream: RandomStream): Vector[] {
  for (let taken = 0; taken < MUTATION_VECTORS; taken += 1) {
    const at = taken + drawBelow(stream, pool.length - taken);
    const drawn = pool[at]!;
    pool[at] = pool[taken]!;
    pool[taken] = drawn;
  }
  return pool.slice(0, MUTATION_VECTORS);
}
