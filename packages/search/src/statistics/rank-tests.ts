import { drawnSumTail, tossedSumTail } from './exact-rank-sums.js';
import { twoSidedTail } from '../models/normal-distribution.js';
import { ranksOf, tieSum } from './ranks.js';

/** Outcome of a test that two methods are alike. */
export interface RankTest {
  /** Mann-Whitney U of the first, or Wilcoxon W of the positive differences. */
  readonly statistic: number;
  /**
   * Two-sided p value: exact, ties included, for up to 50 numbers, else by the normal approximation
   * with correction for ties and continuity.
   */
  readonly p: number;
}

const MOST_EXACT = 50;

/** Mann-Whitney test of two independent lists (1947). */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): RankTest {
  const both = [...Array.from(a), ...Array.from(b)];
  const ranks = ranksOf(both);
  let rankSum = 0;
  for (let at = 0; at < a.length; at += 1) rankSum += ranks[at]!;
  const statistic = rankSum - (a.length * (a.length + 1)) / 2;
  const total = both.length;
  if (total <= MOST_EXACT) return { statistic, p: drawnSumTail(ranks, a.length, rankSum) };
  const expected = (a.length * b.length) / 2;
  const spread = total + 1 - tieSum(both) / (total * (total - 1));
  return { statistic, p: pValue(statistic - expected, (expected / 6) * spread) };
}

/**
 * Wilcoxon signed-rank test of paired numbers (1945); pairs without a difference are left out.
 */
export function wilcoxon(a: ArrayLike<number>, b: ArrayLike<number>): RankTest {
  const differences = Array.from(a, (value, at) => value - b[at]!).filter((value) => value !== 0);
  const sizes = differences.map(Math.abs);
  const ranks = ranksOf(sizes);
  let statistic = 0;
  differences.forEach((difference, at) => (statistic += difference > 0 ? ranks[at]! : 0));
  const count = differences.length;
  if (count <= MOST_EXACT) return { statistic, p: tossedSumTail(ranks, statistic) };
  const variance = (count * (count + 1) * (2 * count + 1)) / 24 - tieSum(sizes) / 48;
  return { statistic, p: pValue(statistic - (count * (count + 1)) / 4, variance) };
}

/**
 * Probability that a number of `a` is below one of `b`, ties counting half: the effect size A12 of
 * Vargha and Delaney (2000), of regrets, so that above 0.5 means that `a` is better.
 */
export function chanceOfLess(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return 1 - mannWhitney(a, b).statistic / (a.length * b.length);
}

/**
 * Adjusted p values of a family of tests (Holm 1979), in the order given; at most 1.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Array<number>(values.length).fill(1);
  let largest = 0;
  order.forEach((at, place) => {
    largest = Math.max(largest, Math.min(1, (values.length - place) * values[at]!));
    adjusted[at] = largest;
  });
  return adjusted;
}

function pValue(distance: number, variance: number): number {
  if (!(variance > 0)) return 1;
  return twoSidedTail(Math.max(0, Math.abs(distance) - 0.5) / Math.sqrt(variance));
}
