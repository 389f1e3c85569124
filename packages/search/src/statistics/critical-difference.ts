import { UsageError } from '@nasbench/core';
import { ranksOf } from './ranks.js';

/** Studentized range at level 0.05 over the square root of 2, for 2 to 20 methods. */
const NEMENYI_05 = [
  1.96, 2.343, 2.569, 2.728, 2.85, 2.949, 3.031, 3.102, 3.164, 3.219, 3.268, 3.313, 3.354, 3.391,
  3.426, 3.458, 3.489, 3.517, 3.544,
] as const;

/** Methods by their mean rank over tasks. */
export interface CriticalDifference {
  /** Mean rank of each method, 1 for the best, in the order given. */
  readonly meanRanks: Float64Array;
  /** Friedman's chi-square with methods - 1 degrees of freedom. */
  readonly friedman: number;
  /** Mean ranks closer than this do not differ at level 0.05 (Nemenyi). */
  readonly difference: number;
  /** Longest groups of methods, best first, that do not differ; by index. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Friedman test and Nemenyi's critical difference (Demsar 2006) over independent tasks, one row of
 * regrets a task. Runs of one task are no tasks.
 *
 * @throws UsageError `invalid-option` for less than two tasks, or methods other than 2 to 20.
 */
export function criticalDifference(tasks: readonly (readonly number[])[]): CriticalDifference {
  const count = tasks[0]?.length ?? 0;
  const factor = NEMENYI_05[count - 2];
  if (factor === undefined || tasks.length < 2) {
    const message = `criticalDifference: expected at least 2 tasks of 2 to 20 methods, got ${tasks.length} of ${count}.`;
    throw new UsageError('invalid-option', message);
  }
  const meanRanks = new Float64Array(count);
  for (const task of tasks) {
    ranksOf(task).forEach((rank, method) => (meanRanks[method]! += rank / tasks.length));
  }
  const difference = factor * Math.sqrt((count * (count + 1)) / (6 * tasks.length));
  let squares = 0;
  for (const rank of meanRanks) squares += (rank - (count + 1) / 2) ** 2;
  const friedman = ((12 * tasks.length) / (count * (count + 1))) * squares;
  return { meanRanks, friedman, difference, groups: groupsWithin(meanRanks, difference) };
}

function groupsWithin(meanRanks: Float64Array, difference: number): number[][] {
  const order = Array.from(meanRanks, (_, at) => at).sort((a, b) => meanRanks[a]! - meanRanks[b]!);
  const groups: number[][] = [];
  let covered = 0;
  for (let begin = 0; begin < order.length; begin += 1) {
    let end = begin + 1;
    while (end < order.length && meanRanks[order[end]!]! - meanRanks[order[begin]!]! < difference) {
      end += 1;
    }
    if (end - begin > 1 && end > covered) groups.push(order.slice(begin, end));
    covered = Math.max(covered, end);
  }
  return groups;
}
