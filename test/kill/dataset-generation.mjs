// Datasets in which every value follows from one number, so that whoever finds one can tell whether
// it is whole.
import { NASBENCH_101, allocateRuns } from '@nasbench/core';

const ROWS = 2_000;

export function generation(number) {
  const runs = allocateRuns(ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    runs.cellId[row] = row;
    runs.epochs[row] = 108;
    runs.totalSeconds[row] = number;
    runs.parameters[row] = number + row;
  }
  const manifest = {
    name: `generation ${number}`,
    provenance: 'synthetic',
    description: '',
    space: { maxVertices: 7, maxEdges: 9, ops: NASBENCH_101.ops },
    sources: [],
    configurations: [{ digest: '0'.repeat(64), label: 'none' }],
    epochStamps: [[0, 54, 108]],
  };
  return { runs, manifest };
}
