import {
  cellOf,
  configurationDigest,
  createJournal,
  NASBENCH_101,
  PAPER_CONFIGURATION,
  trainableParameters,
  type Evaluation,
  type JournalHeader,
  type TrainingConfiguration,
  type TrainingRun,
} from '../../src/index.js';

/** The paper's training, and one with another learning rate. */
export const CONFIGURATIONS: readonly [TrainingConfiguration, TrainingConfiguration] = [
  PAPER_CONFIGURATION,
  {
    ...PAPER_CONFIGURATION,
    label: 'slow',
    optimizer: { ...PAPER_CONFIGURATION.optimizer, learningRate: 0.1 },
  },
];

export const DIGESTS = CONFIGURATIONS.map(configurationDigest) as [string, string];

export const HEADER: JournalHeader = {
  tool: 'test 1.0',
  created: '2026-01-01T00:00:00Z',
  provenance: 'real',
  space: NASBENCH_101,
  configurations: CONFIGURATIONS,
};

/** An evaluation with accuracies k, k+1 and k+2 of 9,984 images. */
export function evaluation(epoch: number, k: number): Evaluation {
  return {
    epoch,
    trainingSeconds: 10 * epoch,
    trainAccuracy: k / 9_984,
    validationAccuracy: (k + 1) / 9_984,
    testAccuracy: (k + 2) / 9_984,
  };
}

/** A complete run of 4 epochs, but for what is given. */
export function trainingRun(id: number, parts: Partial<TrainingRun> = {}): TrainingRun {
  const cell = cellOf(id);
  return {
    cell,
    epochs: 4,
    repeat: 0,
    seed: 1,
    status: 'ok',
    evaluations: [evaluation(0, 1_000), evaluation(2, 5_000), evaluation(4, 8_000)],
    trainableParameters: trainableParameters(cell),
    totalSeconds: 60,
    attempts: 1,
    configurationDigest: DIGESTS[0],
    engine: 'test',
    device: '',
    versions: '',
    ...parts,
  };
}

/** Writes a journal with these runs. */
export async function writeJournal(
  path: string,
  runs: readonly TrainingRun[],
  header: Partial<JournalHeader> = {},
): Promise<string> {
  const writer = await createJournal(path, { header: { ...HEADER, ...header } });
  await Promise.all(runs.map((run) => writer.append(run)));
  await writer.close();
  return path;
}
