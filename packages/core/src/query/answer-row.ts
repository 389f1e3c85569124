import { AGGREGATIONS, RUN_STATUSES, type RunColumns } from '../dataset/run-columns.js';
import type { RunSummary } from './run-choice.js';

const OK = RUN_STATUSES.indexOf('ok');
const SINGLE = AGGREGATIONS.indexOf('single');
const MEAN = AGGREGATIONS.indexOf('mean');

/** In place of a row: the mean of the single runs answers. */
export const MEAN_OF_SINGLES = -1;
/** In place of a row: there are single runs, but not this one. */
export const NO_SUCH_REPEAT = -2;
/** In place of a row: only a summary of another kind is known. */
export const OTHER_SUMMARY = -3;
/** In place of a row: the runs were trained under different configurations. */
export const MIXED_CONFIGURATIONS = -4;
/** In place of a row: the runs were measured after different numbers of epochs. */
export const MIXED_EPOCHS = -5;

/**
 * First row of [begin, end) with this budget, `end` when there is none; the rows are those of one
 * cell, ascending by budget.
 */
export function budgetBegin(
  epochs: Uint16Array,
  begin: number,
  end: number,
  wanted: number,
): number {
  let row = begin;
  while (row < end && epochs[row] !== wanted) row += 1;
  return row;
}

/** End of the rows of [begin, end) that have the budget of row `begin`. */
export function budgetEnd(epochs: Uint16Array, begin: number, end: number): number {
  const wanted = epochs[begin];
  let row = begin + 1;
  while (row < end && epochs[row] === wanted) row += 1;
  return row;
}

/**
 * Which of the rows [begin, end), one cell and budget, answers: its number, or one of the negative
 * constants above.
 *
 * @param trainedEpochs epochs trained at the moment that is asked for, by layout.
 */
export function answerRow(
  runs: RunColumns,
  begin: number,
  end: number,
  run: RunSummary,
  trainedEpochs: Float64Array,
): number {
  if (run === 'mean') return meanRow(runs, begin, end, trainedEpochs);
  if (run === 'best') return bestRow(runs, begin, end);
  let singles = 0;
  for (let row = begin; row < end; row += 1) {
    if (runs.aggregation[row] !== SINGLE) continue;
    if (runs.repeat[row] === run) return row;
    singles += 1;
  }
  return singles > 0 ? NO_SUCH_REPEAT : OTHER_SUMMARY;
}

/** Whether the row is one training that ended well, and so counts in a mean. */
export function isInMean({ aggregation, status }: RunColumns, row: number): boolean {
  return aggregation[row] === SINGLE && status[row] === OK;
}

/** Mean of a column over the rows of [begin, end) that count, summed in order; NaN for none. */
export function meanOfRows(
  runs: RunColumns,
  values: Float32Array,
  begin: number,
  end: number,
): number {
  let [sum, count] = [0, 0];
  for (let row = begin; row < end; row += 1) {
    if (!isInMean(runs, row)) continue;
    sum += values[row]!;
    count += 1;
  }
  return sum / count;
}

/** Number of single runs among the rows [begin, end). */
export function countSingles({ aggregation }: RunColumns, begin: number, end: number): number {
  let singles = 0;
  for (let row = begin; row < end; row += 1) if (aggregation[row] === SINGLE) singles += 1;
  return singles;
}

/** The single run with this position among the single runs of [begin, end); `end` if none. */
export function singleAt(
  { aggregation }: RunColumns,
  begin: number,
  end: number,
  position: number,
): number {
  let left = position;
  let row = begin;
  for (; row < end; row += 1) {
    if (aggregation[row] === SINGLE && left-- === 0) break;
  }
  return row;
}

/** A stored mean comes first: the single runs beside it may be fewer than it is made of. */
function meanRow(
  runs: RunColumns,
  begin: number,
  end: number,
  trainedEpochs: Float64Array,
): number {
  const { aggregation, configuration, layout } = runs;
  let first = -1;
  let failed = false;
  let mixed = MEAN_OF_SINGLES;
  for (let row = begin; row < end; row += 1) {
    if (aggregation[row] === MEAN) return row;
    if (!isInMean(runs, row)) {
      failed ||= aggregation[row] === SINGLE;
    } else if (first < 0) {
      first = row;
    } else if (configuration[row] !== configuration[first]) {
      mixed = MIXED_CONFIGURATIONS;
    } else if (
      mixed === MEAN_OF_SINGLES &&
      trainedEpochs[layout[row]!] !== trainedEpochs[layout[first]!]
    ) {
      mixed = MIXED_EPOCHS;
    }
  }
  return first >= 0 || failed ? mixed : OTHER_SUMMARY;
}

function bestRow(runs: RunColumns, begin: number, end: number): number {
  const { aggregation, status, configuration, finalValidation } = runs;
  let best = -1;
  let failed = -1;
  for (let row = begin; row < end; row += 1) {
    if (aggregation[row] === MEAN) continue;
    if (status[row] !== OK) {
      if (failed < 0) failed = row;
      continue;
    }
    if (best >= 0 && configuration[row] !== configuration[best]) return MIXED_CONFIGURATIONS;
    // The second test lets a known accuracy win over an unknown one.
    if (
      best < 0 ||
      finalValidation[row]! > finalValidation[best]! ||
      (Number.isNaN(finalValidation[best]!) && !Number.isNaN(finalValidation[row]!))
    ) {
      best = row;
    }
  }
  if (best >= 0) return best;
  return failed >= 0 ? failed : OTHER_SUMMARY;
}
