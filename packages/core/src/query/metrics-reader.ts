import type { Dataset } from '../dataset/dataset.js';
import { AGGREGATIONS, RUN_STATUSES } from '../dataset/run-columns.js';
import type { RunStatus } from '../records/training-run.js';
import { HASH_BYTES } from '../enumerate/hash-cells.js';
import { isInMean, meanOfRows } from './answer-row.js';
import type { MetricBatch } from './metric-batch.js';
import { measurementsOf, type Measurements } from './measurements.js';
import type { RegularBudget } from './regular-table.js';
import { isCollapsed, type Moment, type RunMetrics } from './run-metrics.js';

const SINGLE = AGGREGATIONS.indexOf('single');

/** Measurements of one moment; the optimizer keeps it in registers. */
interface Values {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly seconds: number;
  readonly collapsed: boolean;
}

/** What a row is. */
interface Kind {
  readonly runs: number;
  readonly epochs: number;
  readonly layout: number;
  readonly configuration: number;
  readonly status: RunStatus;
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
    const runs = this.#dataset.runs.aggregation[row] === SINGLE ? 1 : 0;
    return this.#row(cellRow, row, at, repeat, this.#kindOf(row, runs));
  }

  /** Like {@link ofRow}, for a row of which the kind is known to be a plain single run. */
  ofPlainRow(cellRow: number, row: number, at: Moment, repeat: number, budget: RegularBudget) {
    return this.#row(cellRow, row, at, repeat, plainKind(budget, 1));
  }

  /**
   * Mean over the single runs among [begin, end) that ended well, summed in their order in double
   * precision; NaN and the status of the first run when none did.
   */
  meanOf(cellRow: number, begin: number, end: number, at: Moment): RunMetrics {
    const { runs } = this.#dataset;
    let [count, first] = [0, begin];
    for (let row = begin; row < end; row += 1) {
      if (!isInMean(runs, row)) continue;
      if (count === 0) first = row;
      count += 1;
    }
    return this.#mean(cellRow, begin, end, at, this.#kindOf(first, count), first);
  }

  /** Like {@link meanOf}, for rows that all are plain single runs of one budget. */
  meanOfPlain(cellRow: number, begin: number, at: Moment, budget: RegularBudget): RunMetrics {
    const end = begin + budget.runs;
    return this.#mean(cellRow, begin, end, at, plainKind(budget, budget.runs), begin);
  }

  #row(
    cellRow: number,
    row: number,
    at: Moment,
    repeat: RunMetrics['repeat'],
    kind: Kind,
  ): RunMetrics {
    const { train, validation, test, seconds } = this.measurements[at];
    return this.#metrics(cellRow, row, at, repeat, kind, {
      train: train[row]!,
      validation: validation[row]!,
      test: test[row]!,
      seconds: seconds[row]!,
      collapsed: isCollapsed(this.#dataset.runs.finalValidation[row]!),
    });
  }

  #mean(
    cellRow: number,
    begin: number,
    end: number,
    at: Moment,
    kind: Kind,
    first: number,
  ): RunMetrics {
    const { runs } = this.#dataset;
    const { train, validation, test, seconds } = this.measurements[at];
    const count = kind.runs;
    const areAll = count === end - begin;
    let [trainSum, validationSum, testSum, secondsSum] = [0, 0, 0, 0];
    let collapsed = false;
    for (let row = begin; row < end; row += 1) {
      if (!areAll && !isInMean(runs, row)) continue;
      trainSum += train[row]!;
      validationSum += validation[row]!;
      testSum += test[row]!;
      secondsSum += seconds[row]!;
      collapsed ||= isCollapsed(runs.finalValidation[row]!);
    }
    return this.#metrics(cellRow, first, at, 'mean', kind, {
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

  /** What the columns say of a row besides its measurements. */
  #kindOf(row: number, runs: number): Kind {
    const { epochs, layout, configuration, status } = this.#dataset.runs;
    return {
      runs,
      epochs: epochs[row]!,
      layout: layout[row]!,
      configuration: configuration[row]!,
      status: RUN_STATUSES[status[row]!]!,
    };
  }

  #metrics(
    cellRow: number,
    row: number,
    at: Moment,
    repeat: RunMetrics['repeat'],
    kind: Kind,
    values: Values,
  ): RunMetrics {
    const { cells, runs, provenance } = this.#dataset;
    // Read before the hash is written out: in a table larger than the cache every read is a miss,
    // and misses overlap only when no long work lies between them.
    const trainableParameters = runs.parameters[row]!;
    const cellId = cells.id[cellRow]!;
    return {
      cellId,
      hash: this.hashOf(cellRow),
      epochs: kind.epochs,
      trainedEpochs: this.measurements[at].trainedEpochs[kind.layout]!,
      repeat,
      runs: kind.runs,
      at,
      trainAccuracy: values.train,
      validationAccuracy: values.validation,
      testAccuracy: values.test,
      trainingSeconds: values.seconds,
      trainableParameters,
      provenance,
      configuration: kind.configuration,
      status: kind.status,
      collapsed: values.collapsed,
    };
  }
}

function plainKind({ epochs, layout, configuration }: RegularBudget, runs: number): Kind {
  return { runs, epochs, layout, configuration, status: 'ok' };
}
