import {
  cellId,
  configurationDigest,
  requireInteger,
  requireKnownOptions,
  UsageError,
  type Cell,
  type ImageSet,
  type TrainingConfiguration,
} from '@nasbench/core';
import type { Engine } from '../engines/engine.js';
import type { ImageData } from '../images/image-data.js';
import { totalSteps } from '../optimizer/learning-rate.js';
import { CheckpointFile } from './checkpoint-file.js';
import type { NamedValues } from './checkpoint.js';
import { evaluationStops } from './evaluation-stops.js';
import { runIdentity } from './run-identity.js';
import type { CheckpointOptions, RunSetup, TrainingNotice, TrainingProgress } from './run-setup.js';

/** Options of `trainCell`. */
export interface TrainCellOptions {
  readonly engine: Engine;
  /** Those that the configuration describes. */
  readonly images: ImageData;
  /** Is trained in the order of its vertices; `cellOf` gives the stored one. */
  readonly cell: Cell;
  /** Its id, part of the name of the checkpoint. @default computed */
  readonly cellId?: number;
  /** 1 to 65,535. */
  readonly epochs: number;
  /** 0 to 255. */
  readonly repeat: number;
  readonly configuration: TrainingConfiguration;
  /** Decides weights and image order, below 2^32. */
  readonly seed: number;
  /** @default no checkpoints */
  readonly checkpoint?: CheckpointOptions;
  /** Told after every few steps, when a loss has arrived. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Told about failed attempts, and about checkpoints that are used or refused. */
  readonly onNotice?: (notice: TrainingNotice) => void;
  /** Gets the weights and moving statistics after the last evaluation. */
  readonly onTrained?: (weights: NamedValues) => void | Promise<void>;
  /** Stops the training when it aborts. */
  readonly signal?: AbortSignal;
}

const KNOWN: readonly (keyof TrainCellOptions)[] = [
  'engine',
  'images',
  'cell',
  'cellId',
  'epochs',
  'repeat',
  'configuration',
  'seed',
  'checkpoint',
  'onProgress',
  'onNotice',
  'onTrained',
  'signal',
];
const WHERE = 'trainCell';
const CHECKPOINT_SECONDS = 60;
const LONGEST_INTERVAL = 1e9;

/** @throws UsageError as `trainCell`. */
export function checkTrainCellOptions(options: TrainCellOptions): RunSetup {
  requireKnownOptions(options, KNOWN, WHERE);
  const { engine, images, cell, epochs, repeat, configuration, seed } = options;
  requireInteger(epochs, { name: 'epochs', min: 1, max: 65_535, where: WHERE });
  requireInteger(repeat, { name: 'repeat', min: 0, max: 255, where: WHERE });
  requireInteger(seed, { name: 'seed', min: 0, max: 2 ** 32 - 1, where: WHERE });
  const digest = configurationDigest(configuration);
  requireImages(configuration.images, images);
  requireEvaluation(configuration.images);
  requireTimeLimit(configuration);
  const steps = requireSteps(configuration, epochs);
  const identity = { cell, epochs, repeat, seed, configurationDigest: digest, engine };
  return {
    engine,
    images,
    cell,
    epochs,
    repeat,
    seed,
    configuration,
    configurationDigest: digest,
    totalSteps: steps,
    stops: evaluationStops({
      epochs,
      totalSteps: steps,
      fractions: configuration.protocol.intermediateEvaluations,
    }),
    ...checkCheckpoint(options, runIdentity({ ...identity, images: images.set })),
    signal: options.signal,
    onProgress: options.onProgress ?? (() => undefined),
    onNotice: options.onNotice ?? (() => undefined),
    onTrained: options.onTrained ?? (() => undefined),
  };
}

function checkCheckpoint(
  options: TrainCellOptions,
  identity: string,
): Pick<RunSetup, 'checkpointFile' | 'checkpointSeconds'> {
  const { checkpoint, epochs, repeat } = options;
  const id = checkCellId(options);
  if (checkpoint === undefined) {
    return { checkpointFile: undefined, checkpointSeconds: Infinity };
  }
  requireKnownOptions(checkpoint, ['folder', 'everySeconds'], `${WHERE}: checkpoint`);
  const { folder, everySeconds = CHECKPOINT_SECONDS } = checkpoint;
  if (typeof folder !== 'string' || folder === '') {
    throw invalid('checkpoint.folder', 'the path of a folder', folder);
  }
  const isNumber = Number.isFinite(everySeconds);
  if (!isNumber || everySeconds < 0 || everySeconds > LONGEST_INTERVAL) {
    throw invalid('checkpoint.everySeconds', `a number in [0, ${LONGEST_INTERVAL}]`, everySeconds);
  }
  return {
    checkpointFile: new CheckpointFile({ folder, cellId: id, epochs, repeat }, identity),
    checkpointSeconds: everySeconds,
  };
}

function checkCellId({ cell, cellId: given }: TrainCellOptions): number {
  const id = cellId(cell);
  if (given === undefined || given === id) return id;
  throw invalid('cellId', `${id}, the id of the cell`, given);
}

/** The counts of an evaluation are the configuration's own affair. */
const COMPARED = ['name', 'imageSide', 'trainImages', 'validationImages', 'testImages'] as const;

function requireImages(wanted: ImageSet, { set }: ImageData): void {
  const fields = wanted.digest === undefined ? COMPARED : ([...COMPARED, 'digest'] as const);
  const differing = fields.find((field) => wanted[field] !== set[field]);
  if (differing === undefined) return;
  throw new UsageError(
    'images-differ',
    `${WHERE}: images.${differing} is ${String(set[differing])}, but the configuration says ` +
      `${String(wanted[differing])}. Load the images of the configuration, or describe these ` +
      'in it (configurationFor).',
    { field: differing, expected: wanted[differing], value: set[differing] },
  );
}

function requireEvaluation(set: ImageSet): void {
  const { trainEvaluationImages, validationImages, testImages, evaluationBatchSize } = set;
  const fewest = Math.min(trainEvaluationImages, validationImages, testImages);
  if (evaluationBatchSize <= fewest) return;
  const expected = `at most ${fewest}, the images of the smallest evaluation`;
  throw invalid('configuration.images.evaluationBatchSize', expected, evaluationBatchSize);
}

function requireSteps(configuration: TrainingConfiguration, epochs: number): number {
  const { trainImages } = configuration.images;
  const steps = totalSteps(configuration, epochs, trainImages);
  if (steps >= 1) return steps;
  const { batchSize } = configuration.optimizer;
  const expected = `large enough for one batch of ${batchSize} out of ${trainImages} images`;
  throw invalid('epochs', expected, epochs);
}

function requireTimeLimit({ optimizer, protocol }: TrainingConfiguration): void {
  if (optimizer.schedule !== 'cosine-by-time' || protocol.timeLimitSeconds !== undefined) return;
  const expected = 'a number of seconds, which the schedule cosine-by-time follows';
  throw invalid('configuration.protocol.timeLimitSeconds', expected, undefined);
}

function invalid(option: string, expected: string, value: unknown): UsageError {
  const text = `${WHERE}: ${option} must be ${expected}, got ${String(value)}.`;
  return new UsageError('invalid-option', text, { option, value });
}
