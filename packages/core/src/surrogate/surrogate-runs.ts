import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { allocateRuns, type RunColumns } from '../dataset/run-columns.js';
import type { DatasetDescription } from '../dataset/manifest.js';
import { enumerateCells } from '../enumerate/cell-table.js';
import { checkJobOptions, type ThreadedJobOptions } from '../enumerate/job-options.js';
import { NasBenchError } from '../errors.js';
import { requireInteger } from '../option-checks.js';
import { trainableParametersOfAll } from '../parameters/trainable-parameters.js';
import { RandomStream, type Seed } from '../random/random-stream.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { RunSimulator, type SimulatedCell } from './simulated-runs.js';
import { surrogateDigest } from './surrogate-file.js';
import type { Surrogate, SurrogatePredictions } from './surrogate.js';
import { SURROGATE_BUDGETS } from './targets.js';

/** Options of {@link surrogateRuns}. */
export interface SurrogateRunsOptions extends Omit<ThreadedJobOptions, 'space'> {
  readonly surrogate: Surrogate;
  /** Decides the scatter of single runs around the predictions. @default 1 */
  readonly seed?: Seed;
  /** Runs of each cell and budget, 1 to 256. @default 3 */
  readonly repeats?: number;
}

/** Outcome of {@link surrogateRuns}, as `datasetFromColumns` and `writeDataset` take it. */
export interface SurrogateTable {
  readonly runs: RunColumns;
  readonly manifest: DatasetDescription;
}

const MAX_REPEATS = 256;
const CELLS_AT_A_TIME = 4096;
const POOL = 2;
const CONV3X3 = 0;

/**
 * A whole NAS-Bench-101 made up around predictions: every cell, four budgets, several single runs
 * with all splits at start, halfway and end, seconds and collapses. Runs scatter as real ones do,
 * so that their best of three has the distribution of the values that the surrogate was fitted on.
 * 5,083,488 runs take some 10 seconds and 0.4 GB. Progress counts cells.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `invalid-seed`; NasBenchError `aborted`.
 */
export async function surrogateRuns(options: SurrogateRunsOptions): Promise<SurrogateTable> {
  const known = ['surrogate', 'seed', 'repeats', 'threads'];
  checkJobOptions(options, known, 'surrogateRuns');
  const { surrogate, seed = 1, onProgress, signal } = options;
  const rule = { name: 'repeats', min: 1, max: MAX_REPEATS, where: 'surrogateRuns' };
  const repeats = requireInteger(options.repeats ?? 3, rule);
  const { threads } = options;
  const predictions = await surrogate.predict({
    signal,
    ...(threads === undefined ? {} : { threads }),
  });
  const cells = predictions.length;
  const runs = allocateRuns(cells * SURROGATE_BUDGETS.length * repeats);
  const simulator = new RunSimulator(runs, {
    seed: RandomStream.fromSeed(seed).split('surrogate runs').uint32(),
    bestOf: surrogate.origin.bestOf,
    repeats,
  });
  const cellOf = cellReader(predictions);
  for (let first = 0; first < cells; first += CELLS_AT_A_TIME) {
    const end = Math.min(first + CELLS_AT_A_TIME, cells);
    for (let id = first; id < end; id += 1) {
      simulator.simulate(cellOf(id), id * SURROGATE_BUDGETS.length * repeats);
    }
    onProgress?.({ done: end, total: cells });
    await setImmediate();
    if (signal?.aborted === true) {
      throw new NasBenchError('aborted', 'Drawing the runs was aborted.');
    }
  }
  return { runs, manifest: describe(surrogate, { seed, repeats }) };
}

function cellReader({ targets }: SurrogatePredictions): (id: number) => SimulatedCell {
  const { vertices, labels } = enumerateCells(NASBENCH_101);
  const parameters = trainableParametersOfAll();
  const accuracies = targets.slice(0, SURROGATE_BUDGETS.length);
  const seconds = targets[SURROGATE_BUDGETS.length]!;
  return (id) => ({
    id,
    accuracy: accuracies.map((column) => column[id]!),
    seconds: seconds[id]!,
    pools: countOps(labels[id]!, vertices[id]!, POOL),
    conv3x3s: countOps(labels[id]!, vertices[id]!, CONV3X3),
    parameters: parameters[id]!,
  });
}

function countOps(label: number, vertices: number, op: number): number {
  const ops = NASBENCH_101.ops.length;
  let count = 0;
  for (let left = vertices - 2, rest = label; left > 0; left -= 1, rest = Math.floor(rest / ops)) {
    if (rest % ops === op) count += 1;
  }
  return count;
}

function describe(
  surrogate: Surrogate,
  { seed, repeats }: { seed: Seed; repeats: number },
): DatasetDescription {
  const model = surrogateDigest(surrogate);
  const { rows, bestOf } = surrogate.origin;
  const basis = bestOf === 1 ? 'single runs' : `the best of ${bestOf} runs`;
  return {
    name: 'nasbench-101-surrogate',
    provenance: 'surrogate',
    description:
      `Predicted, not measured: ${repeats} runs of each cell and budget, drawn around a model that ` +
      `was fitted on ${basis} of ${rows.toLocaleString('en')} cells.`,
    space: NASBENCH_101,
    sources: [{ name: 'surrogate', sha256: model, note: `seed of the runs: ${seed}` }],
    configurations: [
      {
        digest: createHash('sha256').update(`surrogate ${model} seed ${seed}`).digest('hex'),
        label: 'surrogate of the protocol of Ying et al. (2019)',
      },
    ],
    epochStamps: SURROGATE_BUDGETS.map((epochs) => [0, epochs / 2, epochs]),
  };
}
