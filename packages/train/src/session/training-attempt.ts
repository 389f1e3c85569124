import type { Scalar } from '@tensorflow/tfjs';
import { RandomStream, type Evaluation } from '@nasbench/core';
import { BatchStream } from '../images/batch-stream.js';
import type { ImageBatch } from '../images/image-batch.js';
import { Network } from '../network/network.js';
import { learningRate } from '../optimizer/learning-rate.js';
import { RmsProp } from '../optimizer/rms-prop.js';
import { requireSoundDevice } from './attempt-failure.js';
import { imagesOf, labelsOf } from './batch-tensors.js';
import type { Checkpoint } from './checkpoint.js';
import { evaluate, type Accuracies } from './evaluate.js';
import { LossWatch, type ReadLoss } from './loss-watch.js';
import type { RunSetup } from './run-setup.js';
import { Stopwatch } from './stopwatch.js';
import { TrainingInterrupted } from './training-error.js';

/** Steps from one loss that is read to the next. */
const LOSS_INTERVAL = 16;

/** Where an attempt begins. */
export interface AttemptStart {
  readonly seed: number;
  readonly failedAttempts: number;
  /** The attempt as it was left, to go on from. */
  readonly saved: Checkpoint | undefined;
}

interface AttemptParts {
  readonly network: Network;
  readonly optimizer: RmsProp;
  readonly batches: BatchStream;
}

/** Thrown within an evaluation, which is then done again. */
class StopAsked extends Error {}

/** One start of a training: a network, its optimizer, its images and how far they are. */
export class TrainingAttempt {
  readonly evaluations: Evaluation[];
  readonly #setup: RunSetup;
  readonly #failedAttempts: number;
  readonly #network: Network;
  readonly #optimizer: RmsProp;
  readonly #batches: BatchStream;
  readonly #losses = new LossWatch(LOSS_INTERVAL);
  readonly #training: Stopwatch;
  readonly #total: Stopwatch;
  #step: number;
  #savedAt = performance.now();

  private constructor(setup: RunSetup, start: AttemptStart, parts: AttemptParts) {
    const { failedAttempts, saved } = start;
    this.#setup = setup;
    this.#failedAttempts = failedAttempts;
    this.#network = parts.network;
    this.#optimizer = parts.optimizer;
    this.#batches = parts.batches;
    this.#step = saved?.step ?? 0;
    this.evaluations = [...(saved?.evaluations ?? [])];
    this.#training = new Stopwatch(saved?.trainingSeconds ?? 0);
    this.#total = new Stopwatch(saved?.totalSeconds ?? 0);
    this.#total.start();
  }

  /** Builds the network, and sets it to what was saved. */
  static open(setup: RunSetup, start: AttemptStart): TrainingAttempt {
    const { engine, cell, configuration } = setup;
    const { tf } = engine;
    const random = RandomStream.fromSeed(start.seed);
    const network = Network.build({ tf, cell, configuration, random: random.split('weights') });
    try {
      const variables = network.trainables;
      const optimizer = new RmsProp({ tf, variables, configuration });
      if (start.saved !== undefined && start.saved.step > 0) {
        network.setWeights(start.saved.weights);
        optimizer.restore(start.saved.optimizer);
      }
      const batches = openBatches(setup, random.split('images'), start.saved?.step ?? 0);
      return new TrainingAttempt(setup, start, { network, optimizer, batches });
    } catch (error) {
      network.dispose();
      throw error;
    }
  }

  /** Wall seconds of this attempt, evaluations included. */
  get totalSeconds(): number {
    return this.#total.seconds;
  }

  /**
   * Trains to the end, or to the time limit, with all evaluations on the way.
   *
   * @throws AttemptFailure, TrainingInterrupted.
   */
  async run(): Promise<'ok' | 'truncated'> {
    const { stops, onTrained } = this.#setup;
    while (this.evaluations.length < stops.length) {
      const stop = stops[this.evaluations.length]!;
      const isInTime = await this.#trainTo(stop.step);
      // The first step learns nothing, and its seconds go into preparations of the device.
      if (stop.epoch === 0) this.#training.reset();
      if (isInTime) await this.#evaluateAt(stop.epoch);
      else return this.#truncate();
    }
    await onTrained(await this.#network.weights());
    return 'ok';
  }

  async dispose(): Promise<void> {
    this.#losses.dispose();
    this.#optimizer.dispose();
    this.#network.dispose();
    await this.#batches.close();
  }

  /** Resolves to whether the time sufficed. */
  async #trainTo(end: number): Promise<boolean> {
    this.#training.start();
    while (this.#step < end) {
      if (this.#isLate()) break;
      if (this.#isStopped()) await this.#interrupt();
      this.#report(await this.#losses.add(this.#trainOn(await this.#batches.next()), this.#step));
      if (this.#isCheckpointDue()) await this.#pauseAndSave();
    }
    await this.#settle();
    return this.#step === end;
  }

  /** One step; returns its loss. */
  #trainOn(batch: ImageBatch): Scalar {
    const { tf } = this.#setup.engine;
    const rate = this.#learningRate();
    this.#step += 1;
    return tf.tidy(() => {
      const images = imagesOf(tf, batch);
      const labels = labelsOf(tf, batch);
      const variables = [...this.#network.trainables];
      const { value, grads } = tf.variableGrads(
        () => this.#network.loss(images, labels),
        variables,
      );
      this.#optimizer.apply(grads, rate);
      return value;
    });
  }

  #learningRate(): number {
    const { configuration, totalSteps } = this.#setup;
    const limit = configuration.protocol.timeLimitSeconds;
    const elapsedFraction = limit === undefined ? 0 : this.#training.seconds / limit;
    return learningRate({ configuration, step: this.#step, totalSteps, elapsedFraction });
  }

  async #evaluateAt(epoch: number): Promise<void> {
    const trainingSeconds = this.#training.seconds;
    this.evaluations.push({ epoch, trainingSeconds, ...(await this.#measure()) });
  }

  async #measure(): Promise<Accuracies> {
    const { engine, images, configuration } = this.#setup;
    const beforeBatch = () => {
      if (this.#isStopped()) throw new StopAsked();
    };
    try {
      const { tf } = engine;
      const network = this.#network;
      const accuracies = await evaluate({ tf, network, images, configuration, beforeBatch });
      requireSoundDevice(engine);
      return accuracies;
    } catch (error) {
      if (error instanceof StopAsked) return this.#interrupt();
      throw error;
    }
  }

  async #truncate(): Promise<'truncated'> {
    const { stops, totalSteps, epochs, onTrained } = this.#setup;
    const evaluated = stops[this.evaluations.length - 1];
    if (evaluated === undefined || this.#step > evaluated.step) {
      await this.#evaluateAt((this.#step / totalSteps) * epochs);
    }
    await onTrained(await this.#network.weights());
    return 'truncated';
  }

  /** Never before a step that learns, whatever the limit. */
  #isLate(): boolean {
    const limit = this.#setup.configuration.protocol.timeLimitSeconds;
    return limit !== undefined && this.#step > 1 && this.#training.seconds >= limit;
  }

  #isStopped(): boolean {
    return this.#setup.signal?.aborted === true;
  }

  #isCheckpointDue(): boolean {
    const { checkpointFile, checkpointSeconds } = this.#setup;
    const seconds = (performance.now() - this.#savedAt) / 1000;
    return checkpointFile !== undefined && seconds >= checkpointSeconds;
  }

  async #interrupt(): Promise<never> {
    const { checkpointFile, totalSteps } = this.#setup;
    await this.#settle();
    await this.#save();
    throw new TrainingInterrupted(this.#step, totalSteps, checkpointFile?.path);
  }

  async #pauseAndSave(): Promise<void> {
    await this.#settle();
    await this.#save();
    this.#training.start();
  }

  /** Lets the device finish, and stops the clock. */
  async #settle(): Promise<void> {
    this.#report(await this.#losses.settle());
    this.#training.stop();
    requireSoundDevice(this.#setup.engine);
  }

  async #save(): Promise<void> {
    await this.#setup.checkpointFile?.write({
      failedAttempts: this.#failedAttempts,
      step: this.#step,
      trainingSeconds: this.#training.seconds,
      totalSeconds: this.#total.seconds,
      evaluations: this.evaluations,
      weights: await this.#network.weights(),
      optimizer: await this.#optimizer.state(),
    });
    this.#savedAt = performance.now();
  }

  #report(read: ReadLoss | undefined): void {
    if (read === undefined) return;
    const { totalSteps, configuration, onProgress, engine } = this.#setup;
    requireSoundDevice(engine);
    onProgress({
      step: this.#step,
      totalSteps,
      images: this.#step * configuration.optimizer.batchSize,
      seconds: this.#training.seconds,
      loss: read.loss,
      attempt: this.#failedAttempts + 1,
    });
  }
}

function openBatches(
  { images, configuration }: RunSetup,
  seed: RandomStream,
  position: number,
): BatchStream {
  const { optimizer, preprocessing } = configuration;
  const { batchSize } = optimizer;
  return BatchStream.open({ split: images.train, batchSize, preprocessing, seed, position });
}
