import {
  cellOf,
  configurationDigest,
  PAPER_CONFIGURATION,
  type Evaluation,
  type TrainingRun,
} from '../../src/index.js';

export const PAPER_DIGEST = configurationDigest(PAPER_CONFIGURATION);

/** The evaluations of a run of the paper's protocol, with values that depend on `salt`. */
export function sampleEvaluations(epochs: number, salt = 0): Evaluation[] {
  return [0, epochs / 2, epochs].map((epoch, index) => ({
    epoch,
    trainingSeconds: 16.25 * epoch,
    trainAccuracy: Math.fround((1000 + 3000 * index + salt) / 9984),
    validationAccuracy: Math.fround((990 + 2900 * index + salt) / 9984),
    testAccuracy: Math.fround((980 + 2800 * index + salt) / 9984),
  }));
}

/** A sound run; what is given replaces a part of it. */
export function sampleRun(changes: Partial<TrainingRun> & { readonly salt?: number } = {}) {
  const { salt = 0, ...rest } = changes;
  const epochs = rest.epochs ?? 108;
  const run: TrainingRun = {
    cell: cellOf(100_000),
    epochs,
    repeat: 0,
    seed: 4_000_000_000,
    status: 'ok',
    evaluations: sampleEvaluations(epochs, salt),
    trainableParameters: 8_555_530,
    totalSeconds: 2100.5,
    attempts: 1,
    configurationDigest: PAPER_DIGEST,
    engine: 'wasm',
    device: 'a processor',
    versions: 'core 1.2.3, engine 4.5.6',
    ...rest,
  };
  return run;
}

/** Distinct runs, number after number: cell `first + i`, repeat 0. */
export function sampleRuns(count: number, first = 0): TrainingRun[] {
  return Array.from({ length: count }, (_, index) =>
    sampleRun({ cell: cellOf(first + index), salt: (first + index) % 1000 }),
  );
}
