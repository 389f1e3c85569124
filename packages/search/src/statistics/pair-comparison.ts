import { chanceOfLess, holm, mannWhitney } from './rank-tests.js';

/** Two methods and how sure it is that they differ. */
export interface PairComparison {
  readonly a: string;
  readonly b: string;
  /** Chance that a run of `a` ends with less regret than one of `b`, ties counting half (A12). */
  readonly chance: number;
  /** Two-sided p value of the Mann-Whitney test. */
  readonly p: number;
  /** The same, corrected for the number of pairs (Holm). */
  readonly adjusted: number;
}

/** Every pair of methods by their final regrets; runs without one count as worst. */
export function comparePairs(
  names: readonly string[],
  regrets: readonly (readonly number[])[],
): PairComparison[] {
  const pairs = names.flatMap((a, first) =>
    names.slice(first + 1).map((b, offset) => {
      const [ofA, ofB] = [regrets[first]!, regrets[first + 1 + offset]!].map(worstWhereUnknown);
      return { a, b, chance: chanceOfLess(ofA!, ofB!), p: mannWhitney(ofA!, ofB!).p };
    }),
  );
  const adjusted = holm(pairs.map(({ p }) => p));
  return pairs.map((pair, at) => ({ ...pair, adjusted: adjusted[at]! }));
}

function worstWhereUnknown(values: readonly number[]): number[] {
  return values.map((value) => (Number.isNaN(value) ? Infinity : value));
}
