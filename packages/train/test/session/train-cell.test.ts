import {
  cellOf,
  configurationDigest,
  decodeTrainingRun,
  encodeTrainingRun,
  trainableParameters,
  UsageError,
} from '@nasbench/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configurationFor,
  loadImages,
  openEngine,
  TrainingInterrupted,
  trainCell,
  type Engine,
  type TrainCellOptions,
  type TrainingNotice,
  type TrainingProgress,
} from '../../src/index.js';
import { rejectionOf } from '../images/rejection-of.js';
import { digestOf, tinyTraining, withOptimizer, withProtocol } from './tiny-training.js';

let engine: Engine;
let options: TrainCellOptions;

beforeAll(async () => {
  engine = await openEngine('wasm');
  options = await tinyTraining(engine);
});

afterAll(() => engine.dispose());

/** Trains, and returns the record with all that the training told. */
async function train(change: Partial<TrainCellOptions> = {}) {
  const notices: TrainingNotice[] = [];
  const progress: TrainingProgress[] = [];
  let weights = '';
  const run = await trainCell({
    ...options,
    onNotice: (notice) => notices.push(notice),
    onProgress: (told) => progress.push(told),
    onTrained: (values) => {
      weights = digestOf(values);
    },
    ...change,
  });
  return { run, notices, progress, weights };
}

describe('a wrong call of trainCell', () => {
  it('with a misspelled option is rejected by name', async () => {
    const wrong = { ...options, epoch: 3 } as TrainCellOptions;
    await expect(trainCell(wrong)).rejects.toThrow('unknown option "epoch"');
  });

  it.each<[Partial<TrainCellOptions>, string]>([
    [{ epochs: 0 }, 'epochs must be an integer in [1, 65535], got 0'],
    [{ epochs: 1.5 }, 'got 1.5'],
    [{ repeat: 256 }, 'repeat must be an integer in [0, 255], got 256'],
    [{ seed: -1 }, 'seed must be an integer in [0, 4294967295], got -1'],
    [{ cellId: 7 }, 'cellId must be 6, the id of the cell, got 7'],
    [{ checkpoint: { folder: '' } }, 'checkpoint.folder must be the path of a folder'],
    [{ checkpoint: { folder: 'x', everySeconds: -1 } }, 'checkpoint.everySeconds must be a number'],
  ])('with %o is rejected', async (change, text) => {
    const error = await rejectionOf(train(change));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(text);
  });

  it('with a misspelled field of the checkpoint options is rejected by name', async () => {
    const checkpoint = { folder: 'x', every: 3 } as NonNullable<TrainCellOptions['checkpoint']>;
    await expect(train({ checkpoint })).rejects.toThrow('trainCell: checkpoint: unknown option');
  });

  it('with images that the configuration does not describe is rejected, naming the field', async () => {
    const images = await loadImages('generated', { trainImages: 40, side: 8 });
    const error = await rejectionOf(train({ images }));
    expect(error).toMatchObject({ code: 'images-differ' });
    expect(String(error)).toContain('images.trainImages is 40, but the configuration says 32');
  });

  it('with images of another digest is rejected', async () => {
    const { configuration } = options;
    const images = { ...configuration.images, digest: 'ab'.repeat(32) };
    const error = await rejectionOf(train({ configuration: { ...configuration, images } }));
    expect(String(error)).toContain('images.digest is');
  });

  it('with too few images for one batch is rejected', async () => {
    const change = await tinyTraining(engine, withOptimizer({ batchSize: 128 }));
    await expect(trainCell(change)).rejects.toThrow('one batch of 128 out of 32 images, got 3');
  });

  it('with evaluation batches larger than a split is rejected', async () => {
    const { configuration } = options;
    const images = { ...configuration.images, evaluationBatchSize: 17 };
    const error = await rejectionOf(train({ configuration: { ...configuration, images } }));
    expect(String(error)).toContain('evaluationBatchSize must be at most 16');
  });

  it('with a schedule by time but no time limit is rejected', async () => {
    const change = await tinyTraining(engine, withOptimizer({ schedule: 'cosine-by-time' }));
    await expect(trainCell(change)).rejects.toThrow('which the schedule cosine-by-time follows');
  });

  it('with a number out of its range in the configuration is rejected', async () => {
    const change = await tinyTraining(engine, withOptimizer({ momentum: 1 }));
    await expect(trainCell(change)).rejects.toThrow('optimizer.momentum');
  });
});

describe('the record of a training', () => {
  it('says what was trained, on what, and how it was evaluated', async () => {
    const { run } = await train({ repeat: 2 });
    const { cell, configuration } = options;
    expect(run).toMatchObject({
      cell,
      epochs: 3,
      repeat: 2,
      seed: 5,
      status: 'ok',
      attempts: 1,
      trainableParameters: trainableParameters(cell, { network: configuration.network }),
      configurationDigest: configurationDigest(configuration),
      engine: 'wasm',
      device: engine.device,
      versions: engine.versions,
    });
    expect(run.evaluations.map(({ epoch }) => epoch)).toEqual([0, 1.5, 3]);
    expect(decodeTrainingRun(encodeTrainingRun(run))).toEqual(run);
  });

  it('counts the seconds of training from 0, without those of the evaluations', async () => {
    const { run } = await train();
    const [start, halfway, end] = run.evaluations.map(({ trainingSeconds }) => trainingSeconds);
    expect(start).toBe(0);
    expect(halfway).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(halfway!);
    expect(run.totalSeconds).toBeGreaterThan(end!);
  });

  it('has accuracies of whole batches: a validation image that fills none is left out', async () => {
    const { run } = await train();
    for (const { trainAccuracy, validationAccuracy, testAccuracy } of run.evaluations) {
      expect(trainAccuracy * 32).toBe(Math.round(trainAccuracy * 32));
      expect(validationAccuracy * 16).toBe(Math.round(validationAccuracy * 16));
      expect(testAccuracy * 16).toBe(Math.round(testAccuracy * 16));
    }
  });

  it('has one evaluation more for each intermediate fraction', async () => {
    const change = await tinyTraining(engine, withProtocol({ intermediateEvaluations: [] }));
    const few = await trainCell(change);
    expect(few.evaluations.map(({ epoch }) => epoch)).toEqual([0, 3]);
    const fractions = withProtocol({ intermediateEvaluations: [0.25, 0.5, 0.75] });
    const many = await trainCell(await tinyTraining(engine, fractions));
    expect(many.evaluations.map(({ epoch }) => epoch)).toEqual([0, 0.75, 1.5, 2.25, 3]);
  });
});

describe('a training', () => {
  it('gives the same weights and accuracies for the same seed, others for another', async () => {
    const first = await train();
    const again = await train();
    const other = await train({ seed: 6 });
    expect(again.weights).toBe(first.weights);
    expect(accuracies(again.run)).toEqual(accuracies(first.run));
    expect(other.weights).not.toBe(first.weights);
  });

  it('tells its progress up to the last step', async () => {
    const { progress } = await train();
    expect(progress.at(-1)).toMatchObject({ step: 12, totalSteps: 12, images: 96, attempt: 1 });
    for (const { loss, seconds } of progress) {
      expect(loss).toBeGreaterThan(0);
      expect(seconds).toBeGreaterThanOrEqual(0);
    }
  });

  it('leaves no tensor behind, however many follow each other', async () => {
    const before = engine.tf.memory();
    for (let repeat = 0; repeat < 4; repeat += 1) {
      await train({ repeat, cell: cellOf(repeat) });
      const { numTensors, numDataBuffers } = engine.tf.memory();
      expect({ numTensors, numDataBuffers }).toEqual({
        numTensors: before.numTensors,
        numDataBuffers: before.numDataBuffers,
      });
    }
  });

  it(
    'learns to tell the generated shapes apart, far better than one in ten',
    { timeout: 120_000 },
    async () => {
      const images = await loadImages('generated', {
        trainImages: 1024,
        validationImages: 128,
        testImages: 128,
        side: 8,
      });
      const { configuration } = options;
      const larger = {
        ...configuration,
        network: { ...configuration.network, stemChannels: 8 },
        optimizer: { ...configuration.optimizer, batchSize: 32 },
        preprocessing: { ...configuration.preprocessing, padding: 0 },
      };
      const { run } = await train({
        images,
        cell: cellOf(1),
        configuration: configurationFor(larger, images),
        epochs: 12,
      });
      const [start, , end] = run.evaluations;
      expect(start?.testAccuracy).toBeLessThan(0.3);
      expect(end?.trainAccuracy).toBeGreaterThan(0.75);
      expect(end?.testAccuracy).toBeGreaterThan(0.65);
    },
  );
});

describe('a training whose loss is no number', () => {
  it('starts again with the next seeds, then is recorded as diverged', async () => {
    const change = await tinyTraining(engine, withOptimizer({ learningRate: 1e30 }));
    const { run, notices } = await train(change);
    expect(run).toMatchObject({ status: 'diverged', attempts: 3, seed: 7 });
    expect(run.evaluations.map(({ epoch }) => epoch)).toEqual([0]);
    expect(notices.map(({ kind }) => kind)).toEqual(Array(3).fill('attempt-failed'));
    expect(notices[0]?.message).toMatch(
      /^Attempt 1 of 3 failed: the loss was (NaN|Infinity) at step \d+\. It starts again/,
    );
    expect(notices[2]?.message).toContain('The run is recorded as diverged.');
    expect(decodeTrainingRun(encodeTrainingRun(run))).toEqual(run);
  });

  it('leaves no tensor behind', async () => {
    const before = engine.tf.memory().numTensors;
    await train(await tinyTraining(engine, withOptimizer({ learningRate: 1e30 })));
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});

describe('a training with a time limit', () => {
  it('is evaluated and truncated when the limit strikes', async () => {
    const change = await tinyTraining(engine, withProtocol({ timeLimitSeconds: 1e-6 }));
    const { run } = await train(change);
    expect(run.status).toBe('truncated');
    // The step that initialises does not count, and the next one exceeds the limit.
    expect(run.evaluations.map(({ epoch }) => epoch)).toEqual([0, (2 / 12) * 3]);
    expect(decodeTrainingRun(encodeTrainingRun(run))).toEqual(run);
  });

  it('ends as usual when it is done before', async () => {
    const { run } = await train(
      await tinyTraining(engine, withProtocol({ timeLimitSeconds: 600 })),
    );
    expect(run.status).toBe('ok');
  });
});

describe('a training without a checkpoint folder', () => {
  it('is lost when its signal aborts, and says so', async () => {
    const error = await rejectionOf(train({ signal: AbortSignal.abort() }));
    expect(error).toBeInstanceOf(TrainingInterrupted);
    expect(error).toMatchObject({ code: 'training-interrupted', checkpoint: undefined });
    expect(String(error)).toContain('after 0 of 12 steps. Nothing was saved');
  });
});

function accuracies({ evaluations }: Awaited<ReturnType<typeof trainCell>>) {
  return evaluations.map(({ trainingSeconds, ...rest }) => {
    expect(trainingSeconds).toBeGreaterThanOrEqual(0);
    return rest;
  });
}
