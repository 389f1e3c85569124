import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJournal, type TrainingConfiguration, type TrainingRun } from '@nasbench/core';
import { onTestFinished } from 'vitest';
import {
  describeImages,
  journalPath,
  planRuns,
  presetConfiguration,
  type DescribedImages,
  type PlanRunsOptions,
  type RunPlan,
} from '../../src/index.js';

/** A network and images so small that a run takes a fraction of a second. */
const { configuration: TINY } = await presetConfiguration(
  fileURLToPath(new URL('../../../../test/training/tiny-preset.json', import.meta.url)),
);

/** Generated images, and the configuration that describes them, with some settings changed. */
export function tinyTraining(
  change: (tiny: TrainingConfiguration) => TrainingConfiguration = (tiny) => tiny,
): Promise<DescribedImages> {
  return describeImages({ source: 'generated', configuration: change(TINY) });
}

/** A plan of the first cells of the space. */
export function tinyPlan(
  configuration: TrainingConfiguration,
  options: Partial<PlanRunsOptions> = {},
): RunPlan {
  return planRuns({
    cells: Int32Array.of(0, 1, 2),
    epochs: [1],
    repeats: 1,
    seed: 5,
    configurations: [configuration],
    ...options,
  });
}

/** One run that takes seconds. */
export function longPlan(configuration: TrainingConfiguration): RunPlan {
  return tinyPlan(configuration, { cells: Int32Array.of(5), epochs: [200] });
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-jobs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** All runs of a folder's journal. */
export async function recorded(folder: string): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  for await (const run of readJournal(journalPath(folder))) runs.push(run);
  return runs;
}

/** The records in the order of the plan, without what depends on time and on lost workers. */
export function withoutTimes(plan: RunPlan, runs: readonly TrainingRun[]): TrainingRun[] {
  return [...runs]
    .sort((a, b) => plan.indexOf(a) - plan.indexOf(b))
    .map((run) => ({
      ...run,
      totalSeconds: 0,
      attempts: 1,
      evaluations: run.evaluations.map((evaluation) => ({ ...evaluation, trainingSeconds: 0 })),
    }));
}
