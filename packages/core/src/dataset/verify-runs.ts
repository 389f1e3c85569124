import { PAPER_NETWORK, type NetworkShape } from '../parameters/network-shape.js';
import { trainableParameters } from '../parameters/trainable-parameters.js';
import { PAPER_CONFIGURATION, type ImageSet } from '../records/training-configuration.js';
import type { Space } from '../space/space.js';
import { isRecord } from './check-description.js';
import type { Dataset } from './dataset.js';
import type { FindingList } from './finding.js';
import type { DatasetConfiguration } from './manifest.js';
import { AGGREGATIONS, RUN_STATUSES, type RunColumns } from './run-columns.js';
import { compareRuns } from './sort-runs.js';

const STAGES = ['start', 'halfway', 'final'] as const;
const SPLITS = ['Train', 'Validation', 'Test'] as const;
const ACCURACIES = STAGES.flatMap((stage) =>
  SPLITS.map((split) => ({ name: `${stage}${split}` as const, split })),
);

/** Float32 seconds may round up past the total, which is a float64. */
const SECONDS_TOLERANCE = 1e-3;

const MEAN = AGGREGATIONS.indexOf('mean');

/** Checks runs piece by piece, so that the caller can report progress in between. */
export class RunVerifier {
  readonly #dataset: Dataset;
  readonly #runs: RunColumns;
  readonly #findings: FindingList;
  readonly #expectations: readonly Expectations[];
  #lastCell = { id: -1, configuration: -1, parameters: NaN };

  constructor(dataset: Dataset, findings: FindingList) {
    this.#dataset = dataset;
    this.#runs = dataset.runs;
    this.#findings = findings;
    const isReal = dataset.provenance === 'real';
    this.#expectations = dataset.manifest.configurations.map((entry) =>
      expectationsOf(entry, isReal, dataset.space),
    );
  }

  /** Checks the rows [begin, end). */
  verify(begin: number, end: number): void {
    for (let row = begin; row < end; row += 1) {
      this.#verifyOrder(row);
      if (this.#verifyPositions(row)) this.#verifyAgainstConfiguration(row);
      this.#verifySeconds(row);
    }
  }

  #add(code: Parameters<FindingList['add']>[0], row: number, message: () => string): void {
    const { cellId, epochs, repeat } = this.#runs;
    const run = (): string => `cell ${cellId[row]}, epochs ${epochs[row]}, repeat ${repeat[row]}`;
    this.#findings.add(code, 'runs.arrow', row, () => `${run()}: ${message()}`);
  }

  #verifyOrder(row: number): void {
    const runs = this.#runs;
    if (row > 0 && compareRuns(runs, row - 1, row) >= 0) {
      this.#add('run-order', row, () => 'must come before the row above, or is there already');
    }
    const isNewCell = row === 0 || runs.cellId[row] !== runs.cellId[row - 1];
    if (isNewCell && this.#dataset.cellRow(runs.cellId[row]!) < 0) {
      this.#add('run-without-cell', row, () => 'no such row in cells.arrow');
    }
  }

  #verifyPositions(row: number): boolean {
    const { status, aggregation, configuration, layout } = this.#runs;
    const { configurations, epochStamps } = this.#dataset.manifest;
    const isSound =
      status[row]! < RUN_STATUSES.length &&
      aggregation[row]! < AGGREGATIONS.length &&
      configuration[row]! < configurations.length &&
      layout[row]! < epochStamps.length;
    if (!isSound) {
      const found = [status, aggregation, configuration, layout].map((column) => column[row]);
      this.#add('bad-position', row, () => `found ${found.join(', ')}`);
    }
    return isSound;
  }

  #verifyAgainstConfiguration(row: number): void {
    const runs = this.#runs;
    const { images, network } = this.#expectations[runs.configuration[row]!]!;
    const onLattice = images !== undefined && runs.aggregation[row] !== MEAN;
    for (const { name, split } of ACCURACIES) {
      const value = runs[name][row]!;
      if (Number.isNaN(value)) continue;
      if (!(value >= 0 && value <= 1)) this.#add('out-of-range', row, () => `${name} is ${value}`);
      else if (onLattice && !isMultiple(value, images[split])) {
        this.#add('off-lattice', row, () => `${name} is ${value}, no k/${images[split]}`);
      }
    }
    if (network !== undefined) this.#verifyParameters(row, network);
  }

  #verifyParameters(row: number, network: Partial<NetworkShape>): void {
    const { cellId, configuration, parameters } = this.#runs;
    const [id, position] = [cellId[row]!, configuration[row]!];
    if (this.#lastCell.id !== id || this.#lastCell.configuration !== position) {
      const expected = this.#expectedParameters(id, network);
      this.#lastCell = { id, configuration: position, parameters: expected };
    }
    const expected = this.#lastCell.parameters;
    if (Number.isNaN(expected) || parameters[row] === expected) return;
    this.#add('parameter-mismatch', row, () => `expected ${expected}, found ${parameters[row]}`);
  }

  /** NaN for a cell that the dataset does not have, which is another finding. */
  #expectedParameters(id: number, network: Partial<NetworkShape>): number {
    const { cells, space } = this.#dataset;
    const row = this.#dataset.cellRow(id);
    if (row < 0) return NaN;
    const cell = {
      space,
      vertices: cells.vertices[row]!,
      mask: cells.mask[row]!,
      label: cells.label[row]!,
    };
    return trainableParameters(cell, { network, order: 'as-given' });
  }

  #verifySeconds(row: number): void {
    const { startSeconds, halfwaySeconds, finalSeconds, totalSeconds } = this.#runs;
    const seconds = [startSeconds, halfwaySeconds, finalSeconds, totalSeconds]
      .map((column) => column[row]!)
      .filter((value) => !Number.isNaN(value));
    const isSound = seconds.every(
      (value, index) => value >= (index === 0 ? 0 : seconds[index - 1]! - SECONDS_TOLERANCE),
    );
    if (!isSound) this.#add('implausible-time', row, () => `found ${seconds.join(', ')}`);
  }
}

/** What a configuration says about its runs; undefined where nothing can be said. */
interface Expectations {
  readonly images: Readonly<Record<(typeof SPLITS)[number], number>> | undefined;
  readonly network: Partial<NetworkShape> | undefined;
}

/** A configuration without values is the paper's, as in the official files. */
function expectationsOf(
  { values }: DatasetConfiguration,
  isReal: boolean,
  { ops }: Space,
): Expectations {
  const known = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'];
  const hasFormula = ops.every((op) => known.includes(op));
  const network = isRecord(values?.network) ? (values.network as Partial<NetworkShape>) : undefined;
  const images = isRecord(values?.images)
    ? (values.images as unknown as ImageSet)
    : PAPER_CONFIGURATION.images;
  return {
    images: isReal ? imagesEvaluated(images) : undefined,
    network: hasFormula ? (network ?? PAPER_NETWORK) : undefined,
  };
}

function imagesEvaluated(images: ImageSet): NonNullable<Expectations['images']> {
  const { evaluationBatchSize: batch } = images;
  const whole = (count: number): number => Math.floor(count / batch) * batch;
  return {
    Train: whole(images.trainEvaluationImages),
    Validation: whole(images.validationImages),
    Test: whole(images.testImages),
  };
}

function isMultiple(value: number, n: number): boolean {
  return Math.fround(Math.round(value * n) / n) === value;
}
