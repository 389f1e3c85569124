import { RUN_COLUMN_NAMES, type RunColumns } from './run-columns.js';

const RADIX_BITS = 16;
const BUCKETS = 2 ** RADIX_BITS;

/** True when the rows ascend by cell id, then epochs, then repeat; equal keys are allowed. */
export function areRunsSorted(runs: RunColumns): boolean {
  for (let row = 1; row < runs.length; row += 1) {
    if (compareRuns(runs, row - 1, row) > 0) return false;
  }
  return true;
}

/** Negative, 0 or positive as the key (cell id, epochs, repeat) of row `a` and that of row `b`. */
export function compareRuns({ cellId, epochs, repeat }: RunColumns, a: number, b: number): number {
  return cellId[a]! - cellId[b]! || epochs[a]! - epochs[b]! || repeat[a]! - repeat[b]!;
}

/**
 * Sorts the rows in place by cell id, epochs and repeat; rows with equal keys keep their order.
 * Takes linear time, and memory for one more column and the order.
 *
 * @returns the same columns.
 */
export function sortRuns(runs: RunColumns): RunColumns {
  if (areRunsSorted(runs)) return runs;
  const order = runOrder(runs);
  for (const name of RUN_COLUMN_NAMES) permute(runs[name], order);
  return runs;
}

/** Rows in sorted order, least significant digit first. */
function runOrder({ length, cellId, epochs, repeat }: RunColumns): Uint32Array {
  let order = Uint32Array.from({ length }, (_, row) => row);
  let spare = new Uint32Array(length);
  const passes = [
    { keys: repeat, shift: 0 },
    { keys: epochs, shift: 0 },
    { keys: cellId, shift: 0 },
    { keys: cellId, shift: RADIX_BITS },
  ];
  for (const { keys, shift } of passes) {
    scatter(keys, shift, order, spare);
    [order, spare] = [spare, order];
  }
  return order;
}

function scatter(
  keys: Int32Array | Uint16Array | Uint8Array,
  shift: number,
  from: Uint32Array,
  to: Uint32Array,
): void {
  const next = new Uint32Array(BUCKETS + 1);
  for (const key of keys) next[((key >>> shift) & (BUCKETS - 1)) + 1]! += 1;
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1) next[bucket]! += next[bucket - 1]!;
  for (const row of from) {
    const bucket = (keys[row]! >>> shift) & (BUCKETS - 1);
    to[next[bucket]!++] = row;
  }
}

function permute(column: RunColumns[(typeof RUN_COLUMN_NAMES)[number]], order: Uint32Array): void {
  const before = column.slice();
  for (let i = 0; i < order.length; i += 1) column[i] = before[order[i]!]!;
}
