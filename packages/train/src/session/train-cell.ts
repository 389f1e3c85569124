import { trainableParameters, type Evaluation, type RunStatus } from '@nasbench/core';
import type { TrainingRun } from '@nasbench/core';
import { asAttemptFailure, engineProblem, type AttemptFailure } from './attempt-failure.js';
import type { Checkpoint } from './checkpoint.js';
import type { RunSetup } from './run-setup.js';
import { checkTrainCellOptions, type TrainCellOptions } from './train-cell-options.js';
import { TrainingAttempt } from './training-attempt.js';
import { TrainingError } from './training-error.js';

/**
 * Trains one cell for one budget, as the reference does (`evaluate.py`; Ying et al. 2019, section
 * 2.5): evaluations at the start, at the intermediate fractions and at the end; training seconds
 * without evaluations and checkpoints; a time limit after which the run is evaluated and
 * `truncated`. When the loss stops being finite, or memory or the device gives out, it starts again
 * with the next seed; a run that has failed `maxAttempts` times is recorded as `diverged`.
 *
 * With a checkpoint folder, a training that was stopped goes on when it is called again with the
 * same arguments: on `wasm` and `cpu` bit for bit as if it had never stopped. The checkpoint is
 * removed at the end.
 *
 * @throws TrainingInterrupted when the signal aborts, after a checkpoint; TrainingError
 *   `device-failed` when the engine computes no more and must be opened anew, the attempt counted,
 *   or `checkpoint-not-readable`, `checkpoint-not-writable`; UsageError `unknown-option`,
 *   `invalid-option`, `invalid-record`, `images-differ`.
 */
export async function trainCell(options: TrainCellOptions): Promise<TrainingRun> {
  const setup = checkTrainCellOptions(options);
  const { checkpointFile, onNotice, configuration } = setup;
  await requireComputingEngine(setup);
  let saved = await checkpointFile?.read(onNotice);
  if (saved !== undefined) onNotice({ kind: 'resumed', message: resumedText(setup, saved) });
  for (let failedAttempts = saved?.failedAttempts ?? 0; ; failedAttempts += 1) {
    const end = await attempt(setup, failedAttempts, saved);
    saved = undefined;
    if (end.failure !== undefined) tellFailure(setup, failedAttempts, end.failure);
    if (end.failure === undefined || failedAttempts + 1 >= configuration.protocol.maxAttempts) {
      await checkpointFile?.remove();
      return recordOf(setup, failedAttempts, end);
    }
    await requireComputingEngine(setup, failedAttempts + 1);
  }
}

interface AttemptEnd {
  readonly status: RunStatus;
  readonly evaluations: readonly Evaluation[];
  readonly totalSeconds: number;
  /** Of a run with status `diverged`. */
  readonly failure?: AttemptFailure;
}

/** Errors that are no failures of the attempt pass through. */
async function attempt(
  setup: RunSetup,
  failedAttempts: number,
  saved: Checkpoint | undefined,
): Promise<AttemptEnd> {
  const startedAt = performance.now();
  let training: TrainingAttempt | undefined;
  try {
    training = TrainingAttempt.open(setup, {
      seed: seedOf(setup, failedAttempts),
      failedAttempts,
      saved,
    });
    const status = await training.run();
    return { status, evaluations: training.evaluations, totalSeconds: training.totalSeconds };
  } catch (error) {
    const failure = asAttemptFailure(error);
    if (failure === undefined) throw error;
    const totalSeconds = training?.totalSeconds ?? (performance.now() - startedAt) / 1000;
    return { status: 'diverged', evaluations: training?.evaluations ?? [], totalSeconds, failure };
  } finally {
    await training?.dispose();
  }
}

/** Seeds of later attempts count up from the seed of the run. */
function seedOf({ seed }: RunSetup, failedAttempts: number): number {
  return (seed + failedAttempts) % 2 ** 32;
}

function recordOf(setup: RunSetup, failedAttempts: number, end: AttemptEnd): TrainingRun {
  const { cell, epochs, repeat, configuration, engine, configurationDigest } = setup;
  return {
    cell,
    epochs,
    repeat,
    seed: seedOf(setup, failedAttempts),
    status: end.status,
    evaluations: end.evaluations,
    trainableParameters: trainableParameters(cell, {
      network: configuration.network,
      order: 'as-given',
    }),
    totalSeconds: end.totalSeconds,
    attempts: failedAttempts + 1,
    configurationDigest,
    engine: engine.name,
    device: engine.device,
    versions: engine.versions,
  };
}

/**
 * Since an engine that computes no more would let all attempts of all runs fail, only the attempt
 * that it broke in counts.
 */
async function requireComputingEngine(setup: RunSetup, failedAttempts = 0): Promise<void> {
  const { engine, checkpointFile } = setup;
  const problem = await engineProblem(engine);
  if (problem === undefined) return;
  if (failedAttempts > 0) await checkpointFile?.write(unstarted(failedAttempts));
  throw new TrainingError(
    'device-failed',
    `The ${engine.name} engine on ${engine.device} computes no more: ${problem}.`,
    'Open it anew, best in a new process, and call again with the same arguments.',
    { engine: engine.name, device: engine.device, failedAttempts },
  );
}

/** A checkpoint that only counts attempts. */
function unstarted(failedAttempts: number): Omit<Checkpoint, 'identity'> {
  const values = new Map<string, Float32Array>();
  const times = { trainingSeconds: 0, totalSeconds: 0 };
  return { failedAttempts, step: 0, ...times, evaluations: [], weights: values, optimizer: values };
}

function tellFailure(setup: RunSetup, failedAttempts: number, failure: AttemptFailure): void {
  const { configuration, onNotice } = setup;
  const { maxAttempts } = configuration.protocol;
  const last = failedAttempts + 1 >= maxAttempts;
  const then = last ? 'The run is recorded as diverged.' : 'It starts again with the next seed.';
  const count = `Attempt ${failedAttempts + 1} of ${maxAttempts}`;
  onNotice({ kind: 'attempt-failed', message: `${count} failed: ${failure.message}. ${then}` });
}

function resumedText({ totalSteps }: RunSetup, { step, failedAttempts }: Checkpoint): string {
  return `The training goes on in attempt ${failedAttempts + 1} after ${step} of ${totalSteps} steps.`;
}
