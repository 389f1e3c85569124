import { join } from 'node:path';
import {
  cellOf,
  configurationDigest,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';
import type { Engine } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import type { ImageData } from '../images/image-data.js';
import { loadImages } from '../images/load-images.js';
import type { TrainingNotice } from '../session/run-setup.js';
import { trainCell } from '../session/train-cell.js';
import type { TrainCellOptions } from '../session/train-cell-options.js';
import { TrainingInterrupted } from '../session/training-error.js';
import { JobError } from './job-error.js';
import type { PlannedRun } from './plan-runs.js';
import type { WorkerIdentity, WorkerProgress, WorkerSetup } from './worker-messages.js';

/** What a run needs besides what it is. */
export interface TrainOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WorkerProgress) => void;
  readonly onNotice: (notice: TrainingNotice) => void;
}

/** Steps and seconds of a measurement, at most. */
const MEASURED_STEPS = 64;
const MEASURED_SECONDS = 3;

/** An engine and images, opened once for many runs. */
export class WorkerTrainer {
  readonly identity: WorkerIdentity;
  readonly #engine: Engine;
  readonly #images: ImageData;
  readonly #setup: WorkerSetup;

  private constructor(engine: Engine, images: ImageData, setup: WorkerSetup) {
    this.#engine = engine;
    this.#images = images;
    this.#setup = setup;
    const { name, device, versions, accelerator } = engine;
    this.identity = { engine: name, device, versions, accelerator };
  }

  /** @throws EngineError; ImageError; UsageError; JobError `images-differ`. */
  static async open(setup: WorkerSetup): Promise<WorkerTrainer> {
    const { source, ...options } = setup.images;
    const images = await loadImages(source, options);
    for (const { images: expected } of setup.configurations) {
      if (expected.digest !== images.set.digest) throw imagesDiffer(source, expected.digest);
    }
    return new WorkerTrainer(await openEngine(setup.engine), images, setup);
  }

  /** @throws TrainingInterrupted once the signal fires; what `trainCell` throws. */
  train(run: PlannedRun, { signal, onProgress, onNotice }: TrainOptions): Promise<TrainingRun> {
    const configuration = this.#setup.configurations[run.configuration]!;
    return trainCell({
      engine: this.#engine,
      images: this.#images,
      cell: cellOf(run.cellId),
      cellId: run.cellId,
      epochs: run.epochs,
      repeat: run.repeat,
      seed: run.seed,
      configuration,
      signal,
      onProgress,
      onNotice,
      ...this.#checkpoint(configuration),
    });
  }

  /** Runs of different configurations may be of the same cell, epochs and repeat. */
  #checkpoint(configuration: TrainingConfiguration): Pick<TrainCellOptions, 'checkpoint'> {
    const { checkpoint } = this.#setup;
    if (checkpoint === undefined) return {};
    const name = configurationDigest(configuration).slice(0, 16);
    return { checkpoint: { ...checkpoint, folder: join(checkpoint.folder, name) } };
  }

  /** Trains some steps of a cell, with no record, and says how long they took. */
  async measure(cellId: number): Promise<{ images: number; seconds: number }> {
    const configuration = this.#setup.configurations[0]!;
    const stop = new AbortController();
    let [measured, first] = [{ images: 0, seconds: 0 }, 0];
    let timer: NodeJS.Timeout | undefined;
    const run = { index: 0, cellId, repeat: 0, seed: 0, configuration: 0 };
    const onProgress = ({ images, seconds }: WorkerProgress): void => {
      // The first step compiles kernels and takes memory; the session does not count its seconds.
      if (timer === undefined) first = images;
      timer ??= setTimeout(() => stop.abort(), 1000 * MEASURED_SECONDS);
      measured = { images: images - first, seconds };
    };
    try {
      const epochs = epochsOf(MEASURED_STEPS, configuration);
      await this.train({ ...run, epochs }, { signal: stop.signal, onProgress, onNotice: ignore });
    } catch (error) {
      if (!(error instanceof TrainingInterrupted)) throw error;
    } finally {
      clearTimeout(timer);
    }
    return measured;
  }
}

function ignore(): void {
  return undefined;
}

function epochsOf(steps: number, { images, optimizer }: TrainingConfiguration): number {
  return Math.ceil((steps * optimizer.batchSize) / images.trainImages);
}

function imagesDiffer(source: string, expected: string | undefined): JobError {
  const message =
    `The images of ${source} are no longer those that the job began with (digest ` +
    `${expected ?? 'unknown'}). Put them back, or start another journal.`;
  return new JobError('images-differ', message, { source, expected });
}
