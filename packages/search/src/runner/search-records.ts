import { createCell, type Cell, type SearchTrial } from '@nasbench/core';
import type { Benchmark } from '../benchmark/benchmark.js';
import { ENCODED_VERTICES } from '../encodings/positions.js';
import type { TrialColumns } from '../simulator/trial-log.js';
import { incumbentRows } from './incumbent-rows.js';

const OK = 0;
const INVALID = 1;
const CRASHED = 2;
const NONE = -1;

/** What the records of a search need to know beside its log. */
export interface RecordOptions {
  readonly columns: TrialColumns;
  readonly benchmark: Benchmark;
  readonly method: string;
  readonly searchSeed: number;
  /** All trials, or those that changed the incumbent or became it. */
  readonly allTrials: boolean;
}

/** The records of a search, in the order of its log; trials without a value have none. */
export function searchRecords(options: RecordOptions): SearchTrial[] {
  const { columns, allTrials } = options;
  const incumbents = incumbentRows(columns);
  const wanted = allTrials ? undefined : tellingRows(columns, incumbents);
  const records: SearchTrial[] = [];
  let evaluation = 0;
  for (let row = 0; row < columns.length; row += 1) {
    if (columns.status[row] !== INVALID) evaluation += 1;
    if (columns.status[row] !== OK || wanted?.[row] === 0) continue;
    records.push(recordOf(row, evaluation, columns.trial[incumbents[row]!]!, options));
  }
  return records;
}

/** How many proposals came to nothing. */
export function failures({ status }: TrialColumns): { invalid: number; crashed: number } {
  const counts = [0, 0, 0];
  for (const value of status) counts[value]! += 1;
  return { invalid: counts[INVALID]!, crashed: counts[CRASHED]! };
}

/** 1 for rows after which another trial would be delivered, and for the rows of those trials. */
function tellingRows({ length, status }: TrialColumns, incumbents: Int32Array): Uint8Array {
  const telling = new Uint8Array(length);
  let before = NONE;
  for (let row = 0; row < length; row += 1) {
    const incumbent = incumbents[row]!;
    if (status[row] !== OK || incumbent === before) continue;
    telling[row] = 1;
    telling[incumbent] = 1;
    before = incumbent;
  }
  return telling;
}

function recordOf(
  row: number,
  evaluation: number,
  incumbent: number,
  { columns, benchmark, method, searchSeed }: RecordOptions,
): SearchTrial {
  const repeat = columns.repeat[row]!;
  const { validation, test } = benchmark.truth(columns.cellId[row]!);
  return {
    method,
    searchSeed,
    trial: columns.trial[row]!,
    cell: proposedCell(columns.mask[row]!, columns.label[row]!),
    epochs: columns.epochs[row]!,
    run: repeat < 0 ? 'mean' : repeat,
    validationAccuracy: columns.value[row]!,
    testAccuracy: known(test),
    spentSeconds: columns.endSeconds[row]!,
    overheadSeconds: 0,
    evaluation,
    meanValidationAccuracy: known(validation),
    incumbent,
  };
}

function proposedCell(mask: number, label: number): Cell {
  return createCell({ mask, vertices: ENCODED_VERTICES, label });
}

/** Undefined for NaN. */
export function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
