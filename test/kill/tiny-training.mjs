// A training job so small that its runs take a fraction of a second.
import { fileURLToPath } from 'node:url';
import { describeImages, planRuns, presetConfiguration, runPlan } from '@nasbench/train';

const { configuration: tiny } = await presetConfiguration(
  fileURLToPath(new URL('../training/tiny-preset.json', import.meta.url)),
);

const { images, configuration: CONFIGURATION } = await describeImages({
  source: 'generated',
  // Whoever kills often may hit one run many times.
  configuration: { ...tiny, protocol: { ...tiny.protocol, maxAttempts: 1000 } },
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
