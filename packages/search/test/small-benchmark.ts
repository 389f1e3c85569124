import {
  allocateRuns,
  datasetFromColumns,
  NASBENCH_101,
  RandomStream,
  sortRuns,
  type Dataset,
} from '@nasbench/core';
import type { Benchmark, Evaluation, Trial } from '../src/index.js';

const { maxVertices, maxEdges, ops } = NASBENCH_101;

/** Description of a dataset that a test makes up. */
export const MADE_UP = {
  name: 'made up',
  provenance: 'synthetic',
  description: 'Made for one test.',
  space: { maxVertices, maxEdges, ops },
  sources: [],
  configurations: [{ digest: '0'.repeat(64), label: 'none' }],
  epochStamps: [[0, 2, 4]],
} as const;

/** One run of a cell, by hand. */
export interface MadeUpRun {
  readonly id: number;
  readonly epochs?: number;
  readonly repeat?: number;
  readonly validation?: number;
  readonly test?: number;
  readonly seconds?: number;
  readonly aggregation?: number;
  readonly status?: number;
}

/** A dataset of these runs. */
export function datasetOf(rows: readonly MadeUpRun[]): Dataset {
  const runs = allocateRuns(rows.length);
  rows.forEach((row, i) => {
    runs.cellId[i] = row.id;
    runs.epochs[i] = row.epochs ?? 108;
    runs.repeat[i] = row.repeat ?? 0;
    runs.finalValidation[i] = row.validation ?? NaN;
    runs.finalTest[i] = row.test ?? NaN;
    runs.finalSeconds[i] = row.seconds ?? NaN;
    runs.aggregation[i] = row.aggregation ?? 0;
    runs.status[i] = row.status ?? 0;
  });
  return datasetFromColumns({ runs: sortRuns(runs), manifest: MADE_UP });
}

/**
 * A benchmark in closed form: a proposal is worth the share of its 26 parameters that are set (an
 * edge, or op 0), a step takes as many seconds as it has edges, and odd masks below 64 are invalid.
 */
export const COUNTING_ONES: Benchmark = {
  name: 'counting ones',
  provenance: 'synthetic',
  epochs: [4, 12, 36, 108],
  optimum: { validation: 1, test: 1 },
  truth: () => ({ validation: NaN, test: NaN }),
  evaluate: ({ mask, label, epochs }: Trial): Evaluation => {
    if (mask < 64 && mask % 2 === 1) {
      return { status: 'invalid', reason: 'no-path', cellId: -1, value: 0, seconds: 0, repeat: -1 };
    }
    const edges = mask.toString(2).replaceAll('0', '').length;
    const first = label.toString(3).padStart(5, '0').replaceAll(/[12]/g, '').length;
    const seconds = (1 + edges) * epochs;
    const value = (edges + first) / 26;
    return { status: 'ok', reason: undefined, cellId: mask % 423_624, value, seconds, repeat: 0 };
  },
};

/** The streams of one search: what the method draws, and what luck it has. */
export function streams(seed: number): {
  readonly own: RandomStream;
  readonly noise: RandomStream;
} {
  const root = RandomStream.fromSeed(seed);
  return { own: root.split('method'), noise: root.split('noise') };
}
