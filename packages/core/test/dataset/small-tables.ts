import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import {
  allocateRuns,
  cellOf,
  RandomStream,
  trainableParameters,
  type DatasetDescription,
  type RunColumns,
} from '../../src/index.js';
import { ownIdentity } from '../../src/journal/process-identity.js';

/** Cells of the small dataset, ascending; ids of NAS-Bench-101. */
export const SMALL_CELLS: readonly number[] = [0, 7, 1_000, 423_623];
export const SMALL_BUDGETS: readonly number[] = [4, 108];
export const SMALL_REPEATS = 3;

export const SMALL_DESCRIPTION: DatasetDescription = {
  name: 'small',
  provenance: 'real',
  description: 'Four cells, two budgets, three repeats, made up on the lattice of the real values.',
  space: {
    maxVertices: 7,
    maxEdges: 9,
    ops: ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'],
  },
  sources: [{ name: 'test' }],
  configurations: [{ digest: '0'.repeat(64), label: 'test' }],
  epochStamps: [
    [0, 2, 4],
    [0, 54, 108],
  ],
};

/** Runs of {@link SMALL_CELLS}, sorted; the values depend on the seed only. */
export function smallRuns({
  cells = SMALL_CELLS,
  seed = 1,
}: { cells?: readonly number[]; seed?: number } = {}): RunColumns {
  const runs = allocateRuns(cells.length * SMALL_BUDGETS.length * SMALL_REPEATS);
  const stream = RandomStream.fromSeed(seed);
  let row = 0;
  for (const id of cells) {
    const parameters = trainableParameters(cellOf(id));
    for (const [layout, epochs] of SMALL_BUDGETS.entries()) {
      for (let repeat = 0; repeat < SMALL_REPEATS; repeat += 1, row += 1) {
        runs.cellId[row] = id;
        runs.epochs[row] = epochs;
        runs.repeat[row] = repeat;
        runs.layout[row] = layout;
        runs.parameters[row] = parameters;
        fillMeasurements(runs, row, stream);
      }
    }
  }
  return runs;
}

function fillMeasurements(runs: RunColumns, row: number, stream: RandomStream): void {
  for (const [stage, low] of [
    ['start', 900],
    ['halfway', 5_000],
    ['final', 8_000],
  ] as const) {
    for (const split of ['Train', 'Validation', 'Test'] as const) {
      runs[`${stage}${split}`][row] = (low + stream.below(1_000)) / 9_984;
    }
  }
  runs.startSeconds[row] = 0;
  runs.halfwaySeconds[row] = 5 * runs.epochs[row]! + stream.float();
  runs.finalSeconds[row] = 10 * runs.epochs[row]! + stream.float();
  runs.totalSeconds[row] = 15 * runs.epochs[row]! + stream.float();
}

/** An empty folder for one test, gone when it ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-dataset-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder that a write of `dir` by a process would have left if it had been killed. */
export function folderOfWriter(dir: string, kind: 'tmp' | 'old', pid: number, start = 1): string {
  return `${dir}.${kind}-${ownIdentity().host}-${pid}-${start}-0123abcd`;
}

/** The number of a process that has ended. */
export function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
