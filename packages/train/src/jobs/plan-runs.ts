import {
  cellId,
  cellOf,
  configurationDigest,
  NASBENCH_101,
  RandomStream,
  requireInteger,
  requireKnownOptions,
  UsageError,
  vertexChannels,
  type Seed,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';

/** One training to be done. */
export interface PlannedRun {
  /** Place in the plan, from 0. */
  readonly index: number;
  readonly cellId: number;
  readonly epochs: number;
  readonly repeat: number;
  /** Below 2^32; follows from the plan's seed, cell, epochs and repeat. */
  readonly seed: number;
  /** Place in the plan's configurations. */
  readonly configuration: number;
}

/** Options of {@link planRuns}. */
export interface PlanRunsOptions {
  /** Ids, each once. */
  readonly cells: Int32Array;
  /** Budgets, each once, 1 to 65,535. */
  readonly epochs: readonly number[];
  /** Trainings of each cell at each budget, 1 to 256. */
  readonly repeats: number;
  /** All chance in all runs follows from it. */
  readonly seed: Seed;
  /** At least one; each trains all cells. */
  readonly configurations: readonly TrainingConfiguration[];
}

const KNOWN = ['cells', 'epochs', 'repeats', 'seed', 'configurations'];
const WHERE = 'planRuns';

/**
 * All runs of some cells: by configuration, then by budget in the order given, then by cell, then
 * by repeat. Holds no list of them, so that a plan of millions is small.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `invalid-seed`, and `invalid-record` for a
 *   configuration.
 */
export function planRuns(options: PlanRunsOptions): RunPlan {
  requireKnownOptions(options, KNOWN, WHERE);
  const { epochs, repeats, configurations } = options;
  for (const budget of epochs)
    requireInteger(budget, { name: 'epochs', min: 1, max: 65_535, where: WHERE });
  requireInteger(repeats, { name: 'repeats', min: 1, max: 256, where: WHERE });
  requireDistinct('epochs', epochs);
  requireDistinct('cells', options.cells);
  requireDistinct('configurations', configurations.map(configurationDigest));
  for (const { network } of configurations) requireChannels(network.stemChannels, options.cells);
  return new WholePlan(options);
}

/** Runs that are to be in a journal; made by {@link planRuns}, and by `shardPlan` for a share. */
export interface RunPlan {
  /** Ids of the cells that the plan has runs of, each once. */
  readonly cells: Int32Array;
  /** Budgets, in the order of the runs. */
  readonly epochs: readonly number[];
  /** Trainings of each cell at each budget. */
  readonly repeats: number;
  readonly configurations: readonly TrainingConfiguration[];
  /** Number of runs. */
  readonly length: number;
  /** The run at a place in [0, length). */
  at(index: number): PlannedRun;
  /** Place of the planned run that a finished one was, or -1 when it is not of this plan. */
  indexOf(run: TrainingRun): number;
}

class WholePlan implements RunPlan {
  readonly cells: Int32Array;
  readonly epochs: readonly number[];
  readonly repeats: number;
  readonly configurations: readonly TrainingConfiguration[];
  readonly length: number;
  readonly #stream: RandomStream;
  readonly #digests: ReadonlyMap<string, number>;
  readonly #places: ReadonlyMap<number, number>;

  constructor({ cells, epochs, repeats, seed, configurations }: PlanRunsOptions) {
    this.cells = cells;
    this.epochs = epochs;
    this.repeats = repeats;
    this.configurations = configurations;
    this.length = configurations.length * epochs.length * cells.length * repeats;
    this.#stream = RandomStream.fromSeed(seed).split('training run');
    const digests = configurations.map(configurationDigest);
    this.#digests = new Map(digests.map((digest, place) => [digest, place]));
    this.#places = new Map(Array.from(cells, (id, place) => [id, place]));
  }

  at(index: number): PlannedRun {
    const repeat = index % this.repeats;
    const ofCell = (index - repeat) / this.repeats;
    const place = ofCell % this.cells.length;
    const ofBudget = (ofCell - place) / this.cells.length;
    const budget = ofBudget % this.epochs.length;
    const configuration = (ofBudget - budget) / this.epochs.length;
    const [id, epochs] = [this.cells[place]!, this.epochs[budget]!];
    const seed = this.#stream.split(id).split(epochs).split(repeat).uint32();
    return { index, cellId: id, epochs, repeat, seed, configuration };
  }

  indexOf(run: TrainingRun): number {
    const configuration = this.#digests.get(run.configurationDigest) ?? -1;
    const budget = this.epochs.indexOf(run.epochs);
    if (configuration < 0 || budget < 0 || run.repeat >= this.repeats) return -1;
    const place = this.#places.get(cellId(run.cell)) ?? -1;
    if (place < 0) return -1;
    const ofBudget = configuration * this.epochs.length + budget;
    return (ofBudget * this.cells.length + place) * this.repeats + run.repeat;
  }
}

/** A cell splits the channels of its output between the vertices that feed it. */
function requireChannels(stemChannels: number, cells: Int32Array): void {
  const mostFeeders = NASBENCH_101.maxVertices - 2;
  if (stemChannels >= mostFeeders) return;
  const starved = cells.find((id) =>
    vertexChannels(cellOf(id), stemChannels, stemChannels).includes(0),
  );
  if (starved === undefined) return;
  const text =
    `${WHERE}: cell ${starved} splits its channels between more vertices than the ` +
    `${stemChannels} channels of the network go round. Take a network of stemChannels ` +
    `${mostFeeders} or more, or other cells.`;
  throw new UsageError('network-too-narrow', text, { cellId: starved, stemChannels });
}

function requireDistinct(option: string, values: ArrayLike<unknown>): void {
  const { size } = new Set(Array.from(values));
  if (size > 0 && size === values.length) return;
  const got = values.length === 0 ? 'none' : `${values.length} with ${size} different`;
  const text = `${WHERE}: ${option} must be at least one, each once, got ${got}.`;
  throw new UsageError('invalid-option', text, { option });
}
