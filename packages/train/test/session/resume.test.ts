import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { RandomStream, type TrainingRun } from '@nasbench/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openEngine,
  TrainingError,
  TrainingInterrupted,
  trainCell,
  type Engine,
  type TrainCellOptions,
  type TrainingNotice,
} from '../../src/index.js';
import { rejectionOf } from '../images/rejection-of.js';
import { digestOf, temporaryFolder, tinyTraining } from './tiny-training.js';

const FILE = 'cell-6-epochs-3-repeat-0.checkpoint';

/** A signal that aborts by itself after it has been looked at so many times. */
function signalAfter(looks: number): AbortSignal {
  const controller = new AbortController();
  let left = looks;
  const { signal } = controller;
  return new Proxy(signal, {
    get(target, name) {
      if (name === 'aborted') {
        left -= 1;
        if (left < 0) controller.abort();
      }
      return Reflect.get(target, name, target) as unknown;
    },
  });
}

interface Trained {
  readonly run: TrainingRun;
  readonly weights: string;
  readonly interruptions: number;
  readonly notices: readonly TrainingNotice[];
}

/** Trains to the end, being stopped after so many looks at the signal, again and again. */
async function trainStopped(options: TrainCellOptions, looks: () => number): Promise<Trained> {
  const notices: TrainingNotice[] = [];
  let weights = '';
  for (let interruptions = 0; ; interruptions += 1) {
    try {
      const run = await trainCell({
        ...options,
        signal: signalAfter(looks()),
        onNotice: (notice) => notices.push(notice),
        onTrained: (values) => {
          weights = digestOf(values);
        },
      });
      return { run, weights, interruptions, notices };
    } catch (error) {
      if (!(error instanceof TrainingInterrupted)) throw error;
    }
  }
}

/** The record without what a clock decides. */
function timeless({ totalSeconds, evaluations, ...rest }: TrainingRun) {
  expect(totalSeconds).toBeGreaterThan(0);
  const accuracies = evaluations.map(({ trainingSeconds, ...others }) => {
    expect(trainingSeconds).toBeGreaterThanOrEqual(0);
    return others;
  });
  return { ...rest, accuracies };
}

describe.each(['wasm', 'cpu'] as const)('on %s, a training that was stopped', (name) => {
  let engine: Engine;
  let options: TrainCellOptions;
  let whole: Trained;

  beforeAll(async () => {
    engine = await openEngine(name);
    options = await tinyTraining(engine);
    whole = await trainStopped(options, () => Infinity);
  });

  afterAll(() => engine.dispose());

  it('goes on bit for bit, wherever it was stopped', async () => {
    const random = RandomStream.fromSeed(`stops on ${name}`);
    const checkpoint = { folder: temporaryFolder() };
    const stopped = await trainStopped({ ...options, checkpoint }, () => 2 + random.below(8));
    expect(stopped.interruptions).toBeGreaterThan(1);
    expect(stopped.weights).toBe(whole.weights);
    expect(timeless(stopped.run)).toEqual(timeless(whole.run));
    expect(stopped.notices.map(({ kind }) => kind)).toEqual(
      Array(stopped.interruptions).fill('resumed'),
    );
  });

  it('does not change by checkpoints after every step, and leaves none behind', async () => {
    const checkpoint = { folder: temporaryFolder(), everySeconds: 0 };
    const saved = await trainStopped({ ...options, checkpoint }, () => Infinity);
    expect(saved.weights).toBe(whole.weights);
    expect(timeless(saved.run)).toEqual(timeless(whole.run));
    expect(readdirSync(checkpoint.folder)).toEqual([]);
  });
});

describe('a checkpoint', () => {
  let engine: Engine;
  let options: TrainCellOptions;

  beforeAll(async () => {
    engine = await openEngine('wasm');
    options = await tinyTraining(engine);
  });

  afterAll(() => engine.dispose());

  /** Stops a training, and returns its options and the file of its checkpoint. */
  async function stopped(looks = 6) {
    const withFolder = { ...options, checkpoint: { folder: temporaryFolder() } };
    const error = await rejectionOf(trainCell({ ...withFolder, signal: signalAfter(looks) }));
    expect(error).toBeInstanceOf(TrainingInterrupted);
    const file = join(withFolder.checkpoint.folder, FILE);
    expect((error as TrainingInterrupted).checkpoint).toBe(file);
    expect(readdirSync(withFolder.checkpoint.folder)).toEqual([FILE]);
    return { options: withFolder, file };
  }

  /** Trains on; returns what was said about the checkpoint. */
  async function trainOn(changed: TrainCellOptions): Promise<readonly TrainingNotice[]> {
    const { run, notices } = await trainStopped(changed, () => Infinity);
    expect(run.status).toBe('ok');
    return notices;
  }

  it('is used, which is said', async () => {
    const saved = await stopped();
    const [notice, ...others] = await trainOn(saved.options);
    expect(notice).toMatchObject({ kind: 'resumed' });
    expect(notice?.message).toMatch(/attempt 1 after \d+ of 12 steps/);
    expect(others).toEqual([]);
  });

  it.each<[string, (file: string) => void]>([
    ['is cut', (file) => truncateSync(file, 1000)],
    ['is empty', (file) => truncateSync(file, 0)],
    ['is something else', (file) => writeFileSync(file, 'x'.repeat(100))],
    ['is longer', (file) => writeFileSync(file, 'x', { flag: 'a' })],
    ['has one bit changed', (file) => flipBit(file)],
  ])('that %s is reported, and the training starts again', async (_, damage) => {
    const saved = await stopped();
    damage(saved.file);
    const [notice] = await trainOn(saved.options);
    expect(notice).toMatchObject({ kind: 'checkpoint-damaged' });
    expect(notice?.message).toContain(saved.file);
    expect(notice?.message).toContain('The training starts again.');
  });

  it.each<[string, Partial<TrainCellOptions>]>([
    ['another seed', { seed: 6 }],
    ['another configuration', {}],
  ])('of %s is reported, and the training starts again', async (what, change) => {
    const saved = await stopped();
    const { configuration } = options;
    const other = { ...configuration, batchNorm: { ...configuration.batchNorm, momentum: 0.5 } };
    const changed = what === 'another seed' ? change : { configuration: other };
    const [notice] = await trainOn({ ...saved.options, ...changed });
    expect(notice).toMatchObject({ kind: 'checkpoint-foreign' });
  });

  it('of another repeat under its name is reported, and the training starts again', async () => {
    const saved = await stopped();
    copyFileSync(saved.file, saved.file.replace('repeat-0', 'repeat-1'));
    const [notice] = await trainOn({ ...saved.options, repeat: 1 });
    expect(notice).toMatchObject({ kind: 'checkpoint-foreign' });
  });

  it('that cannot be read stops the training with a remedy', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const error = await rejectionOf(trainCell({ ...options, checkpoint: { folder: file } }));
    expect(error).toBeInstanceOf(TrainingError);
    expect(error).toMatchObject({ code: 'checkpoint-not-readable' });
    expect(String(error)).toContain('choose another checkpoint folder');
  });

  it('that cannot be written stops the training with a remedy', async () => {
    const folder = temporaryFolder();
    // A process writes under a name of its own first.
    mkdirSync(join(folder, `${FILE}.${process.pid}.unfinished`));
    const checkpoint = { folder, everySeconds: 0 };
    const error = await rejectionOf(trainCell({ ...options, checkpoint }));
    expect(error).toMatchObject({ code: 'checkpoint-not-writable' });
    expect(String(error)).toContain('choose another checkpoint folder');
    expect(engine.tf.memory().numTensors).toBe(0);
  });
});

function flipBit(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 100]! ^= 1;
  writeFileSync(file, bytes);
}
