import type { Dataset } from '../dataset/dataset.js';
import { MOMENTS, type Moment } from './run-metrics.js';

/** The run columns of one moment. */
export interface Measurements {
  readonly train: Float32Array;
  readonly validation: Float32Array;
  readonly test: Float32Array;
  readonly seconds: Float32Array;
  /** Epochs trained by then, for each layout. */
  readonly trainedEpochs: Float64Array;
}

/** The columns of each moment; views, nothing is copied but the few epoch stamps. */
export function measurementsOf({
  runs,
  manifest,
}: Dataset): Readonly<Record<Moment, Measurements>> {
  const stamps = (moment: Moment): Float64Array =>
    Float64Array.from(manifest.epochStamps, (layout) => layout[MOMENTS.indexOf(moment)]!);
  return {
    start: {
      train: runs.startTrain,
      validation: runs.startValidation,
      test: runs.startTest,
      seconds: runs.startSeconds,
      trainedEpochs: stamps('start'),
    },
    halfway: {
      train: runs.halfwayTrain,
      validation: runs.halfwayValidation,
      test: runs.halfwayTest,
      seconds: runs.halfwaySeconds,
      trainedEpochs: stamps('halfway'),
    },
    final: {
      train: runs.finalTrain,
      validation: runs.finalValidation,
      test: runs.finalTest,
      seconds: runs.finalSeconds,
      trainedEpochs: stamps('final'),
    },
  };
}
