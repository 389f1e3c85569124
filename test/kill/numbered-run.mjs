// Runs that follow from their number alone, so that whoever finds one can tell whether it is whole.
import { cellOf, configurationDigest, NASBENCH_101, PAPER_CONFIGURATION } from '@nasbench/core';

const digest = configurationDigest(PAPER_CONFIGURATION);

export const HEADER = {
  tool: 'kill test',
  created: '',
  provenance: 'synthetic',
  space: NASBENCH_101,
  configurations: [PAPER_CONFIGURATION],
};

export function numberedRun(number) {
  return {
    cell: cellOf(number % 423_624),
    epochs: 108,
    repeat: Math.floor(number / 423_624),
    seed: number,
    status: 'ok',
    evaluations: [0, 54, 108].map((epoch) => ({
      epoch,
      trainingSeconds: epoch * 16.5 + number,
      trainAccuracy: (number % 9984) / 9984,
      validationAccuracy: (number % 997) / 9984,
      testAccuracy: epoch / 108,
    })),
    trainableParameters: 1 + number,
    totalSeconds: number / 3,
    attempts: 1,
    configurationDigest: digest,
    engine: 'none',
    // Long records, so that a write takes long enough to be interrupted.
    device: 'x'.repeat((number * 131) % 4096),
    versions: '',
  };
}
