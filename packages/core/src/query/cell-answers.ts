import type { Dataset } from '../dataset/dataset.js';
import {
  answerRow,
  budgetBegin,
  budgetEnd,
  countSingles,
  MEAN_OF_SINGLES,
  OTHER_SUMMARY,
  singleAt,
} from './answer-row.js';
import type { MetricBatch } from './metric-batch.js';
import type { MetricsReader } from './metrics-reader.js';
import { epochsNotOfCell, noAnswer } from './query-errors.js';
import type { QueryOptions } from './query-options.js';
import { drawRun, type RandomRun, type RunChoice } from './run-choice.js';
import { RegularTable } from './regular-table.js';
import type { Moment, RunMetrics } from './run-metrics.js';

/** A question with one answer. */
export type OneAnswer = QueryOptions<Exclude<RunChoice, 'all'>>;

/** Answers questions about the cell in one row of a dataset; options are checked before. */
export class CellAnswers {
  readonly #dataset: Dataset;
  readonly #reader: MetricsReader;
  /** Budget of questions that name none. */
  readonly #largest: number;
  /** Looked for at the first question; null when the table is none. */
  #regularTable: RegularTable | null | undefined;

  constructor(dataset: Dataset, reader: MetricsReader) {
    this.#dataset = dataset;
    this.#reader = reader;
    this.#largest = dataset.manifest.budgets.at(-1) ?? 0;
  }

  /** @throws OutOfDomainError when the dataset has no such answer. */
  one(cellRow: number, options: OneAnswer): RunMetrics {
    const { run, epochs = this.#largest, at = 'final' } = options;
    const plain = this.#regular()?.budget(epochs);
    if (plain !== undefined && (run === 'mean' || typeof run === 'number')) {
      const first = cellRow * this.#regular()!.runsPerCell + plain.first;
      if (run === 'mean') return this.#reader.meanOfPlain(cellRow, first, at, plain);
      if (run < plain.runs) return this.#reader.ofPlainRow(cellRow, first + run, at, run, plain);
    }
    const begin = this.#begin(cellRow, epochs);
    const end = budgetEnd(this.#dataset.runs.epochs, begin, this.#lastRow(cellRow));
    const row = this.#answerRow(cellRow, begin, end, run, at);
    if (row < 0) return this.#reader.meanOf(cellRow, begin, end, at);
    const repeat = typeof run === 'object' ? this.#dataset.runs.repeat[row]! : run;
    return this.#reader.ofRow(cellRow, row, at, repeat);
  }

  /** Whether there is any run of the cell with the budget of a question. */
  hasRuns(cellRow: number, { epochs = this.#largest }: OneAnswer): boolean {
    const first = this.#dataset.cells.firstRun[cellRow]!;
    const last = this.#lastRow(cellRow);
    return budgetBegin(this.#dataset.runs.epochs, first, last, epochs) < last;
  }

  /**
   * Writes the numbers of {@link one} at a place of a batch, and makes no object of them.
   *
   * @throws OutOfDomainError when the dataset has no such answer.
   */
  write(cellRow: number, options: OneAnswer, batch: MetricBatch, index: number): void {
    const { run, epochs = this.#largest, at = 'final' } = options;
    const begin = this.#begin(cellRow, epochs);
    const end = budgetEnd(this.#dataset.runs.epochs, begin, this.#lastRow(cellRow));
    const row = this.#answerRow(cellRow, begin, end, run, at);
    if (row < 0) this.#reader.writeMean(begin, end, at, batch, index);
    else this.#reader.writeRow(row, at, batch, index);
  }

  /** Every single run. @throws OutOfDomainError `epochs-not-in-dataset`, `not-single-runs`. */
  all(cellRow: number, { epochs = this.#largest, at = 'final' }: QueryOptions): RunMetrics[] {
    const { runs } = this.#dataset;
    const begin = this.#begin(cellRow, epochs);
    const end = budgetEnd(runs.epochs, begin, this.#lastRow(cellRow));
    const singles = countSingles(runs, begin, end);
    if (singles === 0) throw this.#noAnswer(cellRow, begin, end, OTHER_SUMMARY, 'all');
    return Array.from({ length: singles }, (_, position) => {
      const row = singleAt(runs, begin, end, position);
      return this.#reader.ofRow(cellRow, row, at, runs.repeat[row]!);
    });
  }

  #regular(): RegularTable | null {
    if (this.#regularTable === undefined) {
      this.#regularTable = RegularTable.of(this.#dataset) ?? null;
    }
    return this.#regularTable;
  }

  #begin(cellRow: number, epochs: number): number {
    const { cells, runs } = this.#dataset;
    const first = cells.firstRun[cellRow]!;
    const last = this.#lastRow(cellRow);
    const begin = budgetBegin(runs.epochs, first, last, epochs);
    if (begin < last) return begin;
    const cellId = cells.id[cellRow]!;
    throw epochsNotOfCell(this.#dataset, epochs, { cellId, begin: first, end: last });
  }

  #lastRow(cellRow: number): number {
    const { cells, runs } = this.#dataset;
    return cellRow + 1 < cells.length ? cells.firstRun[cellRow + 1]! : runs.length;
  }

  /** The row that answers, or MEAN_OF_SINGLES. */
  #answerRow(
    cellRow: number,
    begin: number,
    end: number,
    run: OneAnswer['run'],
    at: Moment,
  ): number {
    if (typeof run === 'object') return this.#randomRow(cellRow, begin, end, run);
    const row = answerRow(
      this.#dataset.runs,
      begin,
      end,
      run,
      this.#reader.measurements[at].trainedEpochs,
    );
    if (row >= MEAN_OF_SINGLES) return row;
    throw this.#noAnswer(cellRow, begin, end, row, run);
  }

  #randomRow(cellRow: number, begin: number, end: number, run: RandomRun): number {
    const { cells, runs } = this.#dataset;
    const singles = countSingles(runs, begin, end);
    if (singles === 0) throw this.#noAnswer(cellRow, begin, end, OTHER_SUMMARY, run);
    const drawn = drawRun(run, cells.id[cellRow]!, runs.epochs[begin]!, singles);
    return singleAt(runs, begin, end, drawn);
  }

  #noAnswer(cellRow: number, begin: number, end: number, why: number, run: RunChoice): Error {
    const cellId = this.#dataset.cells.id[cellRow]!;
    return noAnswer(this.#dataset, why, run, { cellId, begin, end });
  }
}
