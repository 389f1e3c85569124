import { readJournal, type TrainingRun } from '@nasbench/core';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PRESET = fileURLToPath(
  new URL('../../../../test/training/tiny-preset.json', import.meta.url),
);

/** Images and network so small that a run takes a fraction of a second. */
export const TINY = ['--data', 'generated', '--preset', PRESET];

/** All runs of the journal in a folder. */
export async function journalRuns(folder: string): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  for await (const run of readJournal(join(folder, 'runs.journal'))) runs.push(run);
  return runs;
}

/** What the runs measured, by what they are, in an order of their own. */
export function measurements(runs: readonly TrainingRun[]): string[] {
  return runs
    .map(({ cell, epochs, repeat, seed, status, evaluations }) => {
      const accuracies = evaluations.map(({ epoch, trainAccuracy, validationAccuracy }) => {
        return [epoch, trainAccuracy, validationAccuracy];
      });
      const { vertices, mask, label } = cell;
      return JSON.stringify([vertices, mask, label, epochs, repeat, seed, status, accuracies]);
    })
    .sort();
}
