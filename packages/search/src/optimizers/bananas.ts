import type { OptimizerState } from '../contract/optimizer.js';
import type { RandomStream } from '@nasbench/core';
import { encodingOfCell } from '../encodings/samplers.js';
import type { MethodContext } from '../methods/method-context.js';
import { NeuralEnsemble } from '../models/neural-ensemble.js';
import { NeuralMemory } from '../models/neural-memory.js';
import type { NeuralNetworkSettings } from '../models/neural-network.js';
import { pathIndices } from '../models/path-encoding.js';
import { drawNormal } from '../random/draw-normal.js';
import {
  ascendingBy,
  BatchModelSearch,
  type BatchModel,
  type BatchModelSettings,
} from './batch-model-search.js';

/** Settings of {@link createBananas}. */
export interface BananasSettings extends BatchModelSettings {
  /** Networks of the ensemble. */
  readonly ensemble: number;
  /** The first so many paths are encoded, the shortest ones. */
  readonly paths: number;
  readonly network: NeuralNetworkSettings;
}

/** Errors in percent, as naszilla has its targets. */
const PERCENT = 100;

const MODEL: BatchModel<BananasSettings> = {
  method: 'bananas',
  version: 1,
  rank(known, pool, settings, stream) {
    const { network, paths } = settings;
    const rows = {
      ones: known.ids.map((id) => encodePaths(id, paths)),
      targets: Float64Array.from(known.values, (value) => PERCENT * (1 - value)),
    };
    const model = new NeuralEnsemble(memoryOf(settings), rows, network, stream);
    const scores = pool.map((id) => {
      const { mean, deviation } = model.predict(encodePaths(id, paths));
      return mean + deviation * drawNormal(stream);
    });
    return ascendingBy(pool, scores);
  },
};

/** The memory of the last ensemble, for the next one of its shape: one in each thread is enough. */
let memory: NeuralMemory | undefined;

function memoryOf({ ensemble, paths, network }: BananasSettings): NeuralMemory {
  const shape = { inputs: paths, layers: network.layers, width: network.width, networks: ensemble };
  const isSame = JSON.stringify(memory?.shape) === JSON.stringify(shape);
  if (memory === undefined || !isSame) memory = new NeuralMemory(shape);
  return memory;
}

/** Those of the first `count` paths that the cell has. */
function encodePaths(id: number, count: number): Int32Array {
  return Int32Array.from(pathIndices(encodingOfCell(id)).filter((index) => index < count));
}

/**
 * BANANAS (White et al. 2021): an ensemble of networks on path encodings predicts the error of a
 * pool of cells, and independent Thompson sampling chooses a batch among them.
 */
export function createBananas(
  settings: BananasSettings,
  stream: RandomStream,
  context: MethodContext,
): BatchModelSearch<BananasSettings> {
  return new BatchModelSearch(MODEL, settings, stream, context);
}

/** @throws UsageError `invalid-state`. */
export function restoreBananas(
  state: OptimizerState,
  context: MethodContext,
): BatchModelSearch<BananasSettings> {
  return BatchModelSearch.restore(MODEL, state, context);
}
