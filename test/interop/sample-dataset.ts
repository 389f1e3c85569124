import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allocateRuns,
  NASBENCH_101,
  RandomStream,
  type DatasetColumns,
  type RunColumns,
} from '@nasbench/core';
import { onTestFinished } from 'vitest';

/** Runs of `cells` cells from all over the space, 2 budgets, 3 repeats; some values unknown. */
export function sampleColumns(cells: number): DatasetColumns {
  const budgets = [4, 108] as const;
  const runs = allocateRuns(cells * 6);
  const random = RandomStream.fromSeed('interop');
  for (let row = 0; row < runs.length; row += 1) {
    const cell = Math.floor(row / 6);
    runs.cellId[row] = Math.floor((cell * 423_623) / Math.max(1, cells - 1));
    const budget = Math.floor((row % 6) / 3);
    runs.epochs[row] = budgets[budget]!;
    runs.layout[row] = budget;
    runs.repeat[row] = row % 3;
    runs.status[row] = random.below(20) === 0 ? 2 : 0;
    runs.parameters[row] = 1_000_000 + random.below(40_000_000);
    fillMeasurements(runs, row, random);
  }
  return {
    runs,
    manifest: {
      name: 'sample',
      provenance: 'synthetic',
      description: 'Random values.',
      space: { maxVertices: 7, maxEdges: 9, ops: NASBENCH_101.ops },
      sources: [],
      configurations: [{ digest: 'ab'.repeat(32), label: 'none' }],
      epochStamps: [
        [0, 2, 4],
        [0, 54, 108],
      ],
    },
  };
}

function fillMeasurements(runs: RunColumns, row: number, random: RandomStream): void {
  for (const stage of ['start', 'halfway', 'final'] as const) {
    for (const split of ['Train', 'Validation', 'Test'] as const) {
      runs[`${stage}${split}`][row] = random.below(9_985) / 9_984;
    }
    runs[`${stage}Seconds`][row] = random.float() * 1_000;
  }
  runs.totalSeconds[row] = random.float() * 3_000;
  if (random.below(5) === 0) runs.halfwayTest[row] = NaN;
  if (random.below(5) === 0) runs.totalSeconds[row] = NaN;
}

/** A folder for one test, gone when it ends. */
export function interopFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-interop-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
