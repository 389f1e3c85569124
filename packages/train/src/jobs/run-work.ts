import {
  cellOf,
  cellOps,
  vertexChannels,
  type Cell,
  type NetworkShape,
  type TrainingConfiguration,
} from '@nasbench/core';
import type { PlannedRun, RunPlan } from './plan-runs.js';

/**
 * What a value that a layer makes costs, in multiply-adds: reading, normalizing and writing it.
 * Fitted to the speeds of the wasm engine on a small and a medium network.
 */
const VALUE_WORK = 160;
/** A forward pass alone is about a third of a training step. */
const EVALUATION_SHARE = 1 / 3;

/**
 * Work of training on one image, in units that are comparable between cells of one network: about
 * the multiply-adds of a forward pass. The same cell in the same network gives the same number on
 * every machine.
 */
export function imageWork(cell: Cell, configuration: TrainingConfiguration): number {
  const { network, images } = configuration;
  let side = images.imageSide;
  let work = convolutionWork(3, network.imageChannels, network.stemChannels) * side * side;
  for (let stack = 0; stack < network.stacks; stack += 1) {
    if (stack > 0) side = Math.max(1, Math.floor(side / 2));
    work += stackWork(cell, network, stack) * side * side;
  }
  return work;
}

/** Work for each pixel of all modules of a stack. */
function stackWork(cell: Cell, { stemChannels, modulesPerStack }: NetworkShape, stack: number) {
  const channels = stemChannels * 2 ** stack;
  const first = moduleWork(cell, stack === 0 ? channels : channels / 2, channels);
  return first + (modulesPerStack - 1) * moduleWork(cell, channels, channels);
}

function moduleWork(cell: Cell, inputChannels: number, outputChannels: number): number {
  const channels = vertexChannels(cell, inputChannels, outputChannels);
  const ops = cellOps(cell);
  let work = 0;
  for (let vertex = 1; vertex < cell.vertices; vertex += 1) {
    const own = channels[vertex]!;
    // The edge 0 -> vertex is bit vertex(vertex-1)/2, and each such edge is a 1x1 projection.
    const isProjected = ((cell.mask >>> ((vertex * (vertex - 1)) / 2)) & 1) === 1;
    if (isProjected) work += convolutionWork(1, inputChannels, own);
    const kernel = vertex < cell.vertices - 1 ? (KERNELS[ops[vertex]!] ?? 0) : 0;
    work += kernel === 0 ? VALUE_WORK * own : convolutionWork(kernel, own, own);
  }
  return work;
}

const KERNELS: Readonly<Record<string, number>> = { 'conv3x3-bn-relu': 3, 'conv1x1-bn-relu': 1 };

function convolutionWork(kernel: number, from: number, to: number): number {
  return kernel * kernel * from * to + VALUE_WORK * to;
}

/** Images of one run: those that it trains on, and those of its evaluations. */
export interface RunImages {
  readonly trained: number;
  readonly evaluated: number;
}

/** Images of a run of so many epochs. */
export function runImages(epochs: number, configuration: TrainingConfiguration): RunImages {
  const { images, optimizer, protocol } = configuration;
  const { batchSize } = optimizer;
  const steps = Math.floor((epochs * images.trainImages) / batchSize);
  const each = images.trainEvaluationImages + images.validationImages + images.testImages;
  const evaluations = 2 + protocol.intermediateEvaluations.length;
  return { trained: steps * batchSize, evaluated: evaluations * each };
}

/** Work of whole runs, in the units of {@link imageWork}. */
export class RunWork {
  readonly #plan: Pick<RunPlan, 'configurations'>;
  /** By configuration, then by cell. */
  readonly #ofImages: Map<number, number>[];

  constructor(plan: Pick<RunPlan, 'configurations'>) {
    this.#plan = plan;
    this.#ofImages = plan.configurations.map(() => new Map<number, number>());
  }

  /** Work of training and evaluating the run. */
  of(run: Pick<PlannedRun, 'cellId' | 'epochs' | 'configuration'>): number {
    const configuration = this.#plan.configurations[run.configuration]!;
    const { trained, evaluated } = runImages(run.epochs, configuration);
    const known = this.#ofImages[run.configuration]!;
    let work = known.get(run.cellId);
    if (work === undefined) {
      work = imageWork(cellOf(run.cellId), configuration);
      known.set(run.cellId, work);
    }
    return work * (trained + EVALUATION_SHARE * evaluated);
  }
}
