import { checkJobOptions, type ThreadedJobOptions } from '../enumerate/job-options.js';
import { runJob } from '../native/job.js';
import { nativeAddon } from '../native/load.js';
import { storedCells } from './cell-features.js';
import type { FeatureScaling, TargetScaling } from './scaling.js';
import { SURROGATE_TARGETS } from './targets.js';

/** Fitted nets of one shape, whose outputs are averaged. */
export interface SurrogateNets {
  /** Inputs, hidden layers, outputs. */
  readonly widths: readonly number[];
  readonly features: FeatureScaling;
  /** One for each of `SURROGATE_TARGETS`. */
  readonly targets: readonly TargetScaling[];
  /** Net by net, layer by layer: weights[in][out], then biases. */
  readonly parameters: Float32Array;
}

/** What a surrogate was fitted on, and how. */
export interface SurrogateOrigin {
  /** Cells whose values were known. */
  readonly rows: number;
  /** Trainings that a known value is the best of. */
  readonly bestOf: 1 | 2 | 3;
  readonly seed: string;
  readonly nets: number;
}

/** Options of {@link Surrogate.predict}. */
export interface PredictOptions extends Omit<ThreadedJobOptions, 'space'> {
  /** Cells of NAS-Bench-101. @default all of them, in the order of their ids */
  readonly ids?: Int32Array;
}

/** Predicted medians of what the surrogate was fitted on. */
export interface SurrogatePredictions {
  /** Number of cells. */
  readonly length: number;
  /** One column for each of `SURROGATE_TARGETS`, in its unit. */
  readonly targets: readonly Float64Array[];
}

/** A model of NAS-Bench-101 that predicts accuracies and seconds from the architecture. */
export class Surrogate {
  readonly nets: SurrogateNets;
  readonly origin: SurrogateOrigin;

  constructor(nets: SurrogateNets, origin: SurrogateOrigin) {
    this.nets = nets;
    this.origin = origin;
  }

  /**
   * Predictions for cells; all 423,624 take some 2 seconds a net and core. Progress counts cells.
   *
   * @throws UsageError `unknown-option`, `invalid-option`, `invalid-argument` for an id out of
   *   range; NasBenchError `aborted`.
   */
  async predict(options: PredictOptions = {}): Promise<SurrogatePredictions> {
    const { ids } = options;
    const { threads, ...job } = checkJobOptions(options, ['ids', 'threads'], 'predict');
    const { vertices, masks, labels } = storedCells(ids);
    const net = nativeNet(this.nets);
    const addon = nativeAddon();
    const outputs = await runJob(
      (onProgress) => addon.predictCells(net, vertices, masks, labels, threads, onProgress),
      job,
    );
    return { length: vertices.length, targets: unscaled(outputs, this.nets.targets) };
  }
}

/** The nets as the addon takes them. */
export function nativeNet({ widths, features, parameters }: SurrogateNets) {
  const { mean, factor, limit } = features;
  return { widths: Int32Array.from(widths), mean, factor, limit, parameters };
}

/** Outputs of the net, `[rows][targets]`, in the unit of each target. */
export function unscaled(outputs: Float32Array, scaling: readonly TargetScaling[]): Float64Array[] {
  const rows = outputs.length / scaling.length;
  return scaling.map(({ center, spread }, column) => {
    const { fromScale } = SURROGATE_TARGETS[column]!;
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      values[row] = fromScale(center + spread * outputs[row * scaling.length + column]!);
    }
    return values;
  });
}
