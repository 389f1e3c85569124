import type { TrialColumns } from '../simulator/trial-log.js';

const OK = 0;
const NONE = -1;

/**
 * Row of the trial that the method would deliver after each row; -1 while there is none. That is
 * what the method reported, or else the trial with the best observed value so far, the first on
 * ties, over all budgets (as `nas_benchmarks` counts it).
 */
export function incumbentRows(columns: TrialColumns): Int32Array {
  const { length, status, value, trial, incumbent } = columns;
  const rows = new Int32Array(length);
  const rowOfTrial = rowsOfTrials(columns);
  let best = NONE;
  let delivered = NONE;
  for (let row = 0; row < length; row += 1) {
    rowOfTrial[trial[row]!] = row;
    if (status[row] === OK) {
      if (best === NONE || value[row]! > value[best]!) best = row;
      const reported = incumbent[row]!;
      const known = reported === NONE ? NONE : rowOfTrial[reported]!;
      delivered = known === NONE ? best : known;
    }
    rows[row] = delivered;
  }
  return rows;
}

function rowsOfTrials({ trial }: TrialColumns): Int32Array {
  let last = NONE;
  for (const id of trial) if (id > last) last = id;
  return new Int32Array(last + 1).fill(NONE);
}
