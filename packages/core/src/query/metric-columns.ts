import type { Dataset } from '../dataset/dataset.js';
import { answerRow, budgetBegin, budgetEnd, MEAN_OF_SINGLES, meanOfRows } from './answer-row.js';
import type { Measurements } from './measurements.js';
import { epochsNotInDataset, noAnswer } from './query-errors.js';
import type { RunSummary } from './run-choice.js';
import type { Metric, Moment } from './run-metrics.js';

/** Which runs a column of values is taken from. */
export interface ColumnChoice {
  readonly epochs: number;
  readonly run: RunSummary;
  readonly at: Moment;
}

/** Columns of the whole dataset that are kept at hand; each has 8 bytes for a cell. */
const KEPT_COLUMNS = 16;

/**
 * A metric of every cell as one column, by the cell's row; NaN where a cell has no answer. A column
 * is made at its first use and kept, so that a dataset's columns must not change under queries.
 */
export class MetricColumns {
  readonly #dataset: Dataset;
  readonly #measurements: Readonly<Record<Moment, Measurements>>;
  readonly #kept = new Map<string, Float64Array>();

  constructor(dataset: Dataset, measurements: Readonly<Record<Moment, Measurements>>) {
    this.#dataset = dataset;
    this.#measurements = measurements;
  }

  /**
   * @throws OutOfDomainError `epochs-not-in-dataset`, or, when not a single cell has an answer, why
   *   the first one does not.
   */
  of(metric: Metric, choice: ColumnChoice): Float64Array {
    const key =
      metric === 'trainableParameters'
        ? metric
        : `${metric} ${choice.epochs} ${choice.run} ${choice.at}`;
    let column = this.#kept.get(key);
    if (column === undefined) {
      column = this.#make(metric, choice);
      const [oldest] = this.#kept.keys();
      if (this.#kept.size === KEPT_COLUMNS) this.#kept.delete(oldest!);
      this.#kept.set(key, column);
    }
    return column;
  }

  #make(metric: Metric, choice: ColumnChoice): Float64Array {
    if (metric === 'trainableParameters') return parametersOf(this.#dataset);
    const { train, validation, test, seconds, trainedEpochs } = this.#measurements[choice.at];
    const columns = {
      trainAccuracy: train,
      validationAccuracy: validation,
      testAccuracy: test,
      trainingSeconds: seconds,
    };
    return summarize(this.#dataset, columns[metric], trainedEpochs, choice);
  }
}

/** Parameters belong to the cell, whatever the budget. */
function parametersOf({ cells, runs }: Dataset): Float64Array {
  const column = new Float64Array(cells.length);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const begin = cells.firstRun[cell]!;
    const hasRuns = begin < (cells.firstRun[cell + 1] ?? runs.length);
    column[cell] = hasRuns ? runs.parameters[begin]! : NaN;
  }
  return column;
}

function summarize(
  dataset: Dataset,
  values: Float32Array,
  trainedEpochs: Float64Array,
  { epochs, run }: ColumnChoice,
): Float64Array {
  const { cells, runs } = dataset;
  const column = new Float64Array(cells.length).fill(NaN);
  let [offset, answers] = [0, 0];
  let failure: Error | undefined;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const first = cells.firstRun[cell]!;
    const last = cell + 1 < cells.length ? cells.firstRun[cell + 1]! : runs.length;
    const begin = findBudget(runs.epochs, first, last, epochs, offset);
    if (begin === last) continue;
    offset = begin - first;
    const end = budgetEnd(runs.epochs, begin, last);
    const row = answerRow(runs, begin, end, run, trainedEpochs);
    if (row < MEAN_OF_SINGLES) {
      failure ??= noAnswer(dataset, row, run, { cellId: cells.id[cell]!, begin, end });
      continue;
    }
    answers += 1;
    column[cell] = row >= 0 ? values[row]! : meanOfRows(runs, values, begin, end);
  }
  if (answers === 0) throw failure ?? epochsNotInDataset(dataset, epochs);
  return column;
}

/** Like `budgetBegin`, trying first where the cell before had this budget. */
function findBudget(
  epochs: Uint16Array,
  begin: number,
  end: number,
  wanted: number,
  offset: number,
): number {
  const guess = begin + offset;
  if (guess < end && epochs[guess] === wanted && (offset === 0 || epochs[guess - 1] !== wanted)) {
    return guess;
  }
  return budgetBegin(epochs, begin, end, wanted);
}
