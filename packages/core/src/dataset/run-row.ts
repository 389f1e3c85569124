import { cellId } from '../cell/cell-id.js';
import type { Evaluation, TrainingRun } from '../records/training-run.js';
import type { EpochStamps } from './manifest.js';
import { RUN_STATUSES } from './run-columns.js';
import type { RunRow } from './run-builder.js';

/** The three evaluations that a dataset keeps of a run. */
export interface RunStages {
  readonly start: Evaluation | undefined;
  readonly halfway: Evaluation | undefined;
  readonly final: Evaluation | undefined;
}

/**
 * Start is the evaluation at epoch 0, final the last one after it, halfway the one in between that
 * is nearest to half of the planned epochs.
 */
export function stagesOf({ evaluations, epochs }: TrainingRun): RunStages {
  const start = evaluations.find(({ epoch }) => epoch === 0);
  const later = evaluations.filter(({ epoch }) => epoch > 0);
  const final = later.at(-1);
  const between = later.slice(0, -1);
  const distance = ({ epoch }: Evaluation): number => Math.abs(epoch - epochs / 2);
  const [halfway] = between.sort((a, b) => distance(a) - distance(b));
  return { start, halfway, final };
}

/**
 * When the stages were measured, or would have been. The stamps of runs that ended early are
 * rounded to whole epochs, so that few different ones are left.
 */
export function epochStampsOf({ epochs, status }: TrainingRun, stages: RunStages): EpochStamps {
  const exact = status === 'ok';
  const stamp = (epoch: number): number => (exact ? epoch : Math.round(epoch));
  const final = stamp(stages.final?.epoch ?? epochs);
  const halfway = Math.min(final, stamp(stages.halfway?.epoch ?? epochs / 2));
  return [0, halfway, final];
}

/** A run's row, but for the positions that depend on the dataset. */
export function rowOfRun(run: TrainingRun, { start, halfway, final }: RunStages): RunRow {
  return {
    cellId: cellId(run.cell),
    epochs: run.epochs,
    repeat: run.repeat,
    status: RUN_STATUSES.indexOf(run.status),
    startTrain: start?.trainAccuracy ?? NaN,
    startValidation: start?.validationAccuracy ?? NaN,
    startTest: start?.testAccuracy ?? NaN,
    startSeconds: start?.trainingSeconds ?? NaN,
    halfwayTrain: halfway?.trainAccuracy ?? NaN,
    halfwayValidation: halfway?.validationAccuracy ?? NaN,
    halfwayTest: halfway?.testAccuracy ?? NaN,
    halfwaySeconds: halfway?.trainingSeconds ?? NaN,
    finalTrain: final?.trainAccuracy ?? NaN,
    finalValidation: final?.validationAccuracy ?? NaN,
    finalTest: final?.testAccuracy ?? NaN,
    finalSeconds: final?.trainingSeconds ?? NaN,
    totalSeconds: run.totalSeconds ?? NaN,
    parameters: run.trainableParameters,
  };
}
