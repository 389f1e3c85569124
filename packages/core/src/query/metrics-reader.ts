import type { Dataset } from '../dataset/dataset.js';
import { AGGREGATIONS, RUN_STATUSES } from '../dataset/run-columns.js';
import { HASH_BYTES } from '../enumerate/hash-cells.js';
import { isInMean, meanOfRows } from './answer-row.js';
import type { MetricBatch } from './metric-batch.js';
import { measurementsOf, type Measurements } from './measurements.js';
import { isCollapsed, type Moment, type RunMetrics } from './run-metrics.js';

const SINGLE = AGGREGATIONS.indexOf('single');

/** Measurements of one moment; the optimizer keeps it in registers. */
interface Values {
  readonly runs: number;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly seconds: number;
  readonly collapsed: boolean;
}

/** Reads rows of a dataset as {@link RunMetrics}. */
export class MetricsReader {
  readonly measurements: Readonly<Record<Moment, Measurements>>;
  readonly #dataset: Dataset;
  readonly #hashes: Buffer;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.measurements = measurementsOf(dataset);
    const { buffer, byteOffset, byteLength } = dataset.cells.hash;
    this.#hashes = Buffer.from(buffer, byteOffset, byteLength);
  }

  /** The reference's hash of the cell in this row. */
  hashOf(cellRow: number): string {
    return this.#hashes.toString('hex', HASH_BYTES * cellRow, HASH_BYTES * (cellRow + 1));
  }

  /** What one row says. */
  ofRow(cellRow: number, row: number, at: Moment, repeat: RunMetrics['repeat']): RunMetrics {
    const { runs } = this.#dataset;
    const { train, validation, test, seconds } = this.measurements[at];
    return this.#metrics(cellRow, row, at, repeat, {
      runs: runs.aggregation[row] === SINGLE ? 1 : 0,
      train: train[row]!,
      validation: validation[row]!,
      test: test[row]!,
      seconds: seconds[row]!,
      collapsed: isCollapsed(runs.finalValidation[row]!),
    });
  }

  /**
   * Mean over the single runs among [begin, end) that ended well, summed in their order in double
   * precision; NaN and the status of the first run when none did.
   */
  meanOf(cellRow: number, begin: number, end: number, at: Moment): RunMetrics {
    const { runs } = this.#dataset;
    const { train, validation, test, seconds } = this.measurements[at];
    let [count, first] = [0, begin];
    let [trainSum, validationSum, testSum, secondsSum] = [0, 0, 0, 0];
    let collapsed = false;
    for (let row = begin; row < end; row += 1) {
      if (!isInMean(runs, row)) continue;
      if (count === 0) first = row;
      count += 1;
      trainSum += train[row]!;
      validationSum += validation[row]!;
      testSum += test[row]!;
      secondsSum += seconds[row]!;
      collapsed ||= isCollapsed(runs.finalValidation[row]!);
    }
    return this.#metrics(cellRow, first, at, 'mean', {
      runs: count,
      train: trainSum / count,
      validation: validationSum / count,
      test: testSum / count,
      seconds: secondsSum / count,
      collapsed,
    });
  }

  /** The numbers of {@link ofRow}, into a batch. */
  writeRow(row: number, at: Moment, batch: MetricBatch, index: number): void {
    const { train, validation, test, seconds } = this.measurements[at];
    batch.trainAccuracy[index] = train[row]!;
    batch.validationAccuracy[index] = validation[row]!;
    batch.testAccuracy[index] = test[row]!;
    batch.trainingSeconds[index] = seconds[row]!;
    batch.trainableParameters[index] = this.#dataset.runs.parameters[row]!;
  }

  /** The numbers of {@link meanOf}, into a batch. */
  writeMean(begin: number, end: number, at: Moment, batch: MetricBatch, index: number): void {
    const { runs } = this.#dataset;
    const { train, validation, test, seconds } = this.measurements[at];
    batch.trainAccuracy[index] = meanOfRows(runs, train, begin, end);
    batch.validationAccuracy[index] = meanOfRows(runs, validation, begin, end);
    batch.testAccuracy[index] = meanOfRows(runs, test, begin, end);
    batch.trainingSeconds[index] = meanOfRows(runs, seconds, begin, end);
    batch.trainableParameters[index] = runs.parameters[begin]!;
  }

  /** The values, with what a row says besides. */
  #metrics(
    cellRow: number,
    row: number,
    at: Moment,
    repeat: RunMetrics['repeat'],
    values: Values,
  ): RunMetrics {
    const { cells, runs, provenance } = this.#dataset;
    // Read before the hash is written out: in a table larger than the cache every read is a miss,
    // and misses overlap only when no long work lies between them.
    const trainableParameters = runs.parameters[row]!;
    const layout = runs.layout[row]!;
    const configuration = runs.configuration[row]!;
    const status = runs.status[row]!;
    return {
      cellId: cells.id[cellRow]!,
      hash: this.hashOf(cellRow),
      epochs: runs.epochs[row]!,
      trainedEpochs: this.measurements[at].trainedEpochs[layout]!,
      repeat,
      runs: values.runs,
      at,
      trainAccuracy: values.train,
      validationAccuracy: values.validation,
      testAccuracy: values.test,
      trainingSeconds: values.seconds,
      trainableParameters,
      provenance,
      configuration,
      status: RUN_STATUSES[status]!,
      collapsed: values.collapsed,
    };
  }
}
