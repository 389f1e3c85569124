import { mkdirSync } from 'node:fs';
import {
  cellOf,
  configurationDigest,
  createJournal,
  NASBENCH_101,
  PAPER_CONFIGURATION,
  type TrainingRun,
} from '@nasbench/core';
import { journalPath } from '../../src/index.js';
import { temporaryFolder } from './tiny-job.js';

/** A run that ends with this accuracy in validation, and half of it in the test. */
export function run(cell: number, accuracy: number, rest: Partial<TrainingRun> = {}): TrainingRun {
  return {
    ...{ cell: cellOf(cell), epochs: 4, repeat: 0, seed: 1, status: 'ok' },
    evaluations: [0, accuracy].map((validationAccuracy, index) => ({
      ...{ epoch: 4 * index, trainingSeconds: 10 * index, trainAccuracy: 0.5 },
      ...{ validationAccuracy, testAccuracy: validationAccuracy / 2 },
    })),
    ...{ trainableParameters: 10, totalSeconds: 12, attempts: 1 },
    configurationDigest: configurationDigest(PAPER_CONFIGURATION),
    ...{ engine: 'wasm', device: 'a core', versions: '' },
    ...rest,
  };
}

/** Writes the journal of a folder. @returns the folder, by default a new one. */
export async function journalOf(
  runs: readonly TrainingRun[],
  folder = temporaryFolder(),
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await using journal = await createJournal(journalPath(folder), {
    header: {
      ...{ tool: 'test', created: '2026-01-01', provenance: 'synthetic', space: NASBENCH_101 },
      configurations: [PAPER_CONFIGURATION],
    },
  });
  for (const each of runs) await journal.append(each);
  return folder;
}
