import { cellOf, requireKnownOptions } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import { loadImages } from '../images/load-images.js';
import { configurationFor } from '../protocol/preset-images.js';
import { JobError } from './job-error.js';
import type { RunPlan } from './plan-runs.js';
import { imageWork } from './run-work.js';
import { TrainingWorker } from './training-worker.js';
import type { ImageChoice, WorkerIdentity } from './worker-messages.js';

/** Options of {@link measureSpeed}. */
export interface MeasureSpeedOptions {
  readonly plan: RunPlan;
  readonly images: ImageChoice;
  readonly engine: EngineName | 'auto';
  readonly signal?: AbortSignal;
}

/** How fast one worker trains. */
export interface MeasuredSpeed {
  /** Work (of `RunWork`) in a second. */
  readonly workPerSecond: number;
  readonly trainedBy: WorkerIdentity;
}

/** Cells of a plan that are measured: the cheapest, the dearest, and one in between. */
const MEASURED_CELLS = 3;
/** Training images of a measurement, in batches. */
const BATCHES = 8;

/**
 * Trains a few steps of up to three cells of a plan in a worker process, some ten seconds in all;
 * nothing is recorded.
 *
 * @throws UsageError `unknown-option`; JobError `workers-failed`; NasBenchError as the worker meets
 *   it.
 */
export async function measureSpeed(options: MeasureSpeedOptions): Promise<MeasuredSpeed> {
  requireKnownOptions(options, ['plan', 'images', 'engine', 'signal'], 'measureSpeed');
  const { plan, engine, signal = new AbortController().signal } = options;
  const images = fewImages(options);
  const { source, ...counts } = images;
  const configuration = configurationFor(plan.configurations[0]!, await loadImages(source, counts));
  const setup = { engine, images, configurations: [configuration], checkpoint: undefined };
  const started = await TrainingWorker.start(setup, signal);
  if (typeof started === 'string') throw stopped(started);
  const { worker, identity } = started;
  const stop = (): void => void worker.kill();
  signal.addEventListener('abort', stop);
  try {
    let [work, seconds] = [0, 0];
    for (const id of extremes(plan)) {
      const measured = await worker.measure(id);
      work += measured.images * imageWork(cellOf(id), configuration);
      seconds += measured.seconds;
    }
    return { workPerSecond: work / seconds, trainedBy: identity };
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.exit();
  }
}

function fewImages({ plan, images }: MeasureSpeedOptions): ImageChoice {
  const { images: set, optimizer } = plan.configurations[0]!;
  const trainImages = Math.min(BATCHES * optimizer.batchSize, set.trainImages);
  const evaluated = Math.min(optimizer.batchSize, set.validationImages, set.testImages);
  return { ...images, trainImages, validationImages: evaluated, testImages: evaluated };
}

/** Ids of cells across the range of work. */
function extremes({ cells, configurations }: RunPlan): Set<number> {
  const work = (id: number): number => imageWork(cellOf(id), configurations[0]!);
  const ranked = Array.from(cells, (id) => ({ id, work: work(id) })).sort(
    (a, b) => a.work - b.work || a.id - b.id,
  );
  const places = Array.from({ length: MEASURED_CELLS }, (_, place) => place / (MEASURED_CELLS - 1));
  return new Set(places.map((share) => ranked[Math.round(share * (ranked.length - 1))]!.id));
}

function stopped(cause: string): JobError {
  const message = `The worker that was to be measured could not start: ${cause}.`;
  return new JobError('workers-failed', message, { cause });
}
