import {
  configurationDigest,
  RandomStream,
  requireInteger,
  requireKnownOptions,
  UsageError,
  type Seed,
} from '@nasbench/core';
import type { TrainingConfiguration } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import type { JobProgress } from '../jobs/job-meter.js';
import { planRuns, type RunPlan } from '../jobs/plan-runs.js';
import { runPlan } from '../jobs/run-plan.js';
import { recordedRuns } from '../jobs/training-journal.js';
import type { ImageChoice } from '../jobs/worker-messages.js';
import { drawSetting, TUNING_RANGES, type TuningRanges } from './tuning-ranges.js';

/** Options of {@link tune}. */
export interface TuneOptions {
  /** Describes the images; the first setting that is tried. */
  readonly configuration: TrainingConfiguration;
  readonly images: ImageChoice;
  /** Ids of the cells whose mean accuracy counts, each once. */
  readonly cells: Int32Array;
  /** Epochs of the rounds, ascending. */
  readonly epochs: readonly number[];
  /** Settings of the first round, the given one included, 1 to 65,536. */
  readonly settings: number;
  /** One in so many settings goes on to the next round, at least 2. @default 3 */
  readonly keepOneIn?: number;
  /** Trainings of each cell with each setting. @default 1 */
  readonly repeats?: number;
  readonly seed: Seed;
  readonly engine: EngineName | 'auto';
  /** Folder of the journal that the search goes on from. */
  readonly journalFolder: string;
  /** @default TUNING_RANGES */
  readonly ranges?: TuningRanges;
  /** @default as `runPlan` */
  readonly workers?: number;
  /** For the header of a new journal. @default '' */
  readonly tool?: string;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly onNotice?: (message: string) => void;
  /** Told about the settings of a round when it ends. */
  readonly onRound?: (round: TuningRound) => unknown;
  readonly signal?: AbortSignal;
}

/** A setting and how good it is. */
export interface ScoredSetting {
  /** 0 for the given setting, then in the order of the draws. */
  readonly setting: number;
  readonly configuration: TrainingConfiguration;
  /** Mean final validation accuracy of all cells, in [0, 1]; a run that diverged counts 0. */
  readonly validationAccuracy: number;
}

/** A round, its settings best first. */
export interface TuningRound {
  readonly epochs: number;
  readonly scores: readonly ScoredSetting[];
}

/** What {@link tune} found. */
export interface TuneResult {
  /** Rounds that were completed. */
  readonly rounds: readonly TuningRound[];
  /** Best of the last round; undefined when the signal came before its end. */
  readonly best: ScoredSetting | undefined;
}

const KNOWN = [
  'configuration',
  'images',
  'cells',
  'epochs',
  'settings',
  'keepOneIn',
  'repeats',
  'seed',
  'engine',
  'journalFolder',
  'ranges',
  'workers',
  'tool',
  'onProgress',
  'onNotice',
  'onRound',
  'signal',
];
const WHERE = 'tune';
const MOST_SETTINGS = 65_536;
const KEEP_ONE_IN = 3;

/**
 * Looks for the setting with the best mean validation accuracy over some cells, as Ying et al.
 * (2019) chose theirs on 50 random cells (section S2): learning rate, weight decay, momentum,
 * epsilon, batch size, crop and mirror. By successive halving: all settings are trained for the
 * first number of epochs, the best third for the next, and so on. The same seeds train each cell
 * with each setting. All runs are in a journal of the folder, from which the same call goes on.
 *
 * @throws UsageError `unknown-option`, `invalid-option`; what `runPlan` throws.
 */
export async function tune(options: TuneOptions): Promise<TuneResult> {
  requireKnownOptions(options, KNOWN, WHERE);
  const { epochs, keepOneIn = KEEP_ONE_IN, onRound } = options;
  checkTuneOptions(options, keepOneIn);
  const all = drawSettings(options);
  const rounds: TuningRound[] = [];
  let survivors = all.map((_, setting) => setting);
  for (const budget of epochs) {
    const scores = await playRound(options, { all, survivors, epochs: budget });
    if (scores === undefined) return { rounds, best: undefined };
    const round = { epochs: budget, scores };
    rounds.push(round);
    onRound?.(round);
    const kept = Math.max(1, Math.floor(survivors.length / keepOneIn));
    survivors = scores.slice(0, kept).map(({ setting }) => setting);
  }
  return { rounds, best: rounds.at(-1)?.scores[0] };
}

/** The given setting and different draws. */
function drawSettings(options: TuneOptions): readonly TrainingConfiguration[] {
  const { configuration, settings, seed, ranges = TUNING_RANGES } = options;
  const random = RandomStream.fromSeed(seed).split('settings');
  const drawn = new Map([[configurationDigest(configuration), configuration]]);
  // Ranges with few values have fewer different settings than were asked for.
  for (let draw = 0; drawn.size < settings && draw < 10 * settings; draw += 1) {
    const setting = drawSetting(configuration, ranges, random.split(draw));
    const digest = configurationDigest(setting);
    if (!drawn.has(digest)) drawn.set(digest, setting);
  }
  return [...drawn.values()];
}

interface Round {
  readonly all: readonly TrainingConfiguration[];
  /** Places in `all`. */
  readonly survivors: readonly number[];
  readonly epochs: number;
}

/** The scores of the round, best first; undefined when it was interrupted. */
async function playRound(
  options: TuneOptions,
  { all, survivors, epochs }: Round,
): Promise<readonly ScoredSetting[] | undefined> {
  const { cells, repeats = 1, seed, images, engine, journalFolder } = options;
  const configurations = survivors.map((setting) => all[setting]!);
  const plan = planRuns({ cells, epochs: [epochs], repeats, seed, configurations });
  const { workers, tool, onProgress, onNotice, signal } = options;
  const { interrupted } = await runPlan({
    plan,
    images,
    engine,
    journalFolder,
    journalConfigurations: all,
    ...(workers === undefined ? {} : { workers }),
    ...(tool === undefined ? {} : { tool }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onNotice === undefined ? {} : { onNotice }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (interrupted) return undefined;
  const means = await meanAccuracies(plan, journalFolder);
  return survivors
    .map((setting, place) => ({
      setting,
      configuration: all[setting]!,
      validationAccuracy: means[place]!,
    }))
    .sort((a, b) => b.validationAccuracy - a.validationAccuracy || a.setting - b.setting);
}

/** Mean final validation accuracy over the runs of each configuration of a finished plan. */
async function meanAccuracies(plan: RunPlan, folder: string): Promise<Float64Array> {
  // Summed in the order of the plan, so that the order in which runs ended does not matter.
  const accuracies = new Float64Array(plan.length);
  for await (const run of recordedRuns(folder)) {
    const index = plan.indexOf(run);
    if (index < 0 || run.status === 'diverged') continue;
    accuracies[index] = run.evaluations.at(-1)?.validationAccuracy ?? 0;
  }
  const each = plan.length / plan.configurations.length;
  return Float64Array.from(plan.configurations, (_, place) => {
    const own = accuracies.subarray(place * each, (place + 1) * each);
    return own.reduce((sum, accuracy) => sum + accuracy, 0) / each;
  });
}

function checkTuneOptions({ epochs, settings }: TuneOptions, keepOneIn: number): void {
  requireInteger(settings, { name: 'settings', min: 1, max: MOST_SETTINGS, where: WHERE });
  requireInteger(keepOneIn, { name: 'keepOneIn', min: 2, max: MOST_SETTINGS, where: WHERE });
  const isAscending = epochs.every((budget, place) => place === 0 || budget > epochs[place - 1]!);
  if (isAscending && epochs.length > 0) return;
  const text = `${WHERE}: epochs must be ascending, got ${epochs.join(', ')}.`;
  throw new UsageError('invalid-option', text, { option: 'epochs', value: epochs });
}
