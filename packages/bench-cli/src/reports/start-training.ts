import { join } from 'node:path';
import {
  cellId,
  configurationDigest,
  createCell,
  readJournal,
  type TrainingRun,
} from '@nasbench/core';
import {
  describeImages,
  journalPath,
  planRuns,
  presetConfiguration,
  runPlan,
} from '@nasbench/train';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { toolName } from '../package-version.js';
import { formatCount, formatSeconds, formatTable } from '../terminal/table.js';
import { createJobDisplay } from '../training/job-progress.js';
import type { StageClock } from './stage-clock.js';

/** Cells that are worth a look, from two vertices to seven. */
const CELLS = [
  { name: 'input and output alone', hash: '043721b9c7fe8c5fad811d47d83132ec' },
  { name: 'the Inception-like cell of the paper', hash: '28cfc7874f6d200472e1a9dcd8650aa0' },
  { name: 'best mean test accuracy known', hash: '02e5a0247bbdcf2860b7e96f74961594' },
] as const;

const EPOCHS = 9;
const SEED = 1;
const IMAGES = { trainImages: 1024, validationImages: 256, testImages: 256 };

/** One cell, trained here. */
export interface StartTraining {
  readonly name: string;
  readonly run: TrainingRun;
}

/**
 * Trains a few cells for seconds, on made-up images and by whatever engine this machine has, so
 * that training has been seen to work; a journal of an earlier start is read instead.
 */
export async function trainAtStart(
  dataDir: string,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<readonly StartTraining[]> {
  const preset = await presetConfiguration('mini');
  const { images, configuration } = await describeImages({
    source: 'generated',
    configuration: preset.configuration,
    ...IMAGES,
  });
  // A journal holds one configuration; another version of this package may have another one.
  const folder = join(dataDir, `training-${configurationDigest(configuration).slice(0, 8)}`);
  const plan = planRuns({
    cells: Int32Array.from(CELLS, ({ hash }) => cellId(createCell({ hash }))),
    epochs: [EPOCHS],
    repeats: 1,
    seed: SEED,
    configurations: [configuration],
  });
  const display = createJobDisplay(options, context);
  const stage = { name: 'train three cells', unit: 'images' };
  await clock.time({ ...stage, count: plan.length * EPOCHS * IMAGES.trainImages }, () =>
    runPlan({
      ...{ plan, images, engine: 'auto', journalFolder: folder, tool: toolName() },
      onProgress: display.update,
      signal: context.signal,
    }).finally(display.finish),
  );
  return trainedCells(folder);
}

async function trainedCells(folder: string): Promise<StartTraining[]> {
  const runs = new Map<number, TrainingRun>();
  for await (const run of readJournal(journalPath(folder))) runs.set(cellId(run.cell), run);
  return CELLS.flatMap(({ name, hash }) => {
    const run = runs.get(cellId(createCell({ hash })));
    return run === undefined ? [] : [{ name, run }];
  });
}

/** The cells and what they reached, under a heading. */
export function trainingText(trained: readonly StartTraining[]): string {
  const table = formatTable({
    columns: [
      { title: 'cell' },
      { title: 'parameters', align: 'right' },
      { title: 'validation accuracy', align: 'right' },
      { title: 'time', align: 'right' },
      { title: 'engine' },
    ],
    rows: trained.map(({ name, run }) => [
      name,
      formatCount(run.trainableParameters),
      validationAccuracy(run),
      formatSeconds(run.evaluations.at(-1)?.trainingSeconds ?? NaN),
      `${run.engine} on ${run.device}`,
    ]),
  });
  return `Three cells, trained here for ${EPOCHS} epochs on made-up images (synthetic)\n\n${table}`;
}

/** `0.918`, or the status of a run without one. */
export function validationAccuracy({ evaluations, status }: TrainingRun): string {
  return evaluations.at(-1)?.validationAccuracy.toFixed(3) ?? status;
}
