import { DatasetError } from '../errors.js';
import type { DatasetConfiguration } from './manifest.js';
import { AGGREGATIONS, pickRuns, type RunColumns } from './run-columns.js';
import { compareRuns } from './sort-runs.js';

/** Runs of which each key occurs once. */
export interface SettledRuns {
  readonly runs: RunColumns;
  /** Rows that were left out, since another has their cell, epochs and repeat. */
  readonly duplicates: number;
}

/**
 * Of sorted rows with one key (cell id, epochs, repeat) the first with status `ok` stays, or the
 * first if there is none.
 *
 * @throws DatasetError `datasets-differ` when runs of one cell and budget come from different
 *   configurations, or are single runs here and aggregates there: a mean over them would mix what
 *   does not belong together.
 */
export function settleDuplicates(
  runs: RunColumns,
  configurations: readonly DatasetConfiguration[],
): SettledRuns {
  const kept = new Uint32Array(runs.length);
  let count = 0;
  for (let row = 0; row < runs.length; row += 1) {
    const last = kept[count - 1] ?? row;
    if (count > 0 && isSameBudget(runs, last, row))
      requireSameKind(runs, last, row, configurations);
    const isNewKey = count === 0 || compareRuns(runs, last, row) !== 0;
    if (isNewKey) kept[count++] = row;
    else if (runs.status[last] !== 0 && runs.status[row] === 0) kept[count - 1] = row;
  }
  const duplicates = runs.length - count;
  return { runs: duplicates === 0 ? runs : pickRuns(runs, kept.subarray(0, count)), duplicates };
}

function isSameBudget({ cellId, epochs }: RunColumns, a: number, b: number): boolean {
  return cellId[a] === cellId[b] && epochs[a] === epochs[b];
}

function requireSameKind(
  runs: RunColumns,
  a: number,
  b: number,
  configurations: readonly DatasetConfiguration[],
): void {
  const of = `cell ${runs.cellId[a]} at ${runs.epochs[a]} epochs`;
  if (runs.configuration[a] !== runs.configuration[b]) {
    const digests = [a, b].map((row) => configurations[runs.configuration[row]!]!.digest);
    throw new DatasetError(
      'datasets-differ',
      `The runs of ${of} come from two configurations, ${digests.join(' and ')}, which a mean ` +
        'would mix. Choose one with the option configurations.',
      { digests },
    );
  }
  if (runs.aggregation[a] !== runs.aggregation[b]) {
    const kinds = [a, b].map((row) => AGGREGATIONS[runs.aggregation[row]!]);
    throw new DatasetError(
      'datasets-differ',
      `The runs of ${of} are of two kinds, ${kinds.join(' and ')}, which a mean would mix. ` +
        'Keep them in different datasets.',
      { kinds },
    );
  }
}
