// A training job so small that its runs take a fraction of a second.
import { describeImages, planRuns, PRESETS, runPlan } from '@nasbench/train';

const { configuration: mini } = PRESETS.find(({ name }) => name === 'mini');

const { images, configuration: CONFIGURATION } = await describeImages({
  source: 'generated',
  configuration: {
    ...mini,
    label: 'tiny',
    network: { ...mini.network, stemChannels: 2, stacks: 2, modulesPerStack: 1 },
    optimizer: { ...mini.optimizer, batchSize: 8 },
    images: {
      ...mini.images,
      imageSide: 8,
      trainImages: 64,
      validationImages: 32,
      testImages: 32,
      trainEvaluationImages: 32,
      evaluationBatchSize: 16,
    },
    // Whoever kills often may hit one run many times.
    protocol: { ...mini.protocol, maxAttempts: 1000 },
  },
});

/** Twelve runs of different length. */
export const PLAN = planRuns({
  cells: Int32Array.of(0, 1, 5),
  epochs: [1, 8],
  repeats: 2,
  seed: 'kill',
  configurations: [CONFIGURATION],
});

/** Goes on with the plan in a folder. */
export function train(journalFolder, options) {
  return runPlan({
    plan: PLAN,
    images,
    engine: 'wasm',
    workers: 2,
    journalFolder,
    checkpointSeconds: 0.5,
    ...options,
  });
}

export { CONFIGURATION };
