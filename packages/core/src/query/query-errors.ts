import { cellOf } from '../cell/stored-cell.js';
import type { Dataset } from '../dataset/dataset.js';
import { AGGREGATIONS } from '../dataset/run-columns.js';
import { OutOfDomainError } from '../errors.js';
import { MIXED_CONFIGURATIONS, MIXED_EPOCHS, NO_SUCH_REPEAT } from './answer-row.js';
import type { RunChoice } from './run-choice.js';

/** Rows [begin, end) of the runs of one cell, all budgets or one. */
interface RowsOfCell {
  readonly cellId: number;
  readonly begin: number;
  readonly end: number;
}

/**
 * The cell has no row in the dataset.
 *
 * @throws InvalidCellError `id-range` for an id that the space does not have either.
 */
export function cellNotInDataset({ origin, space, cells }: Dataset, id: number): OutOfDomainError {
  cellOf(id, space);
  return new OutOfDomainError(
    'cell-not-in-dataset',
    `Cell ${id} is a cell of ${space.name}, but not one of the ${cells.length} cells of ` +
      `${origin}. Use a dataset that has it.`,
    { cellId: id, cells: cells.length },
  );
}

/** The dataset has no run with this budget, of any cell. */
export function epochsNotInDataset({ origin, manifest }: Dataset, epochs: number) {
  const { budgets } = manifest;
  return new OutOfDomainError(
    'epochs-not-in-dataset',
    `Expected epochs of ${budgets.join(', ')}, the budgets of ${origin}, got ${epochs}.`,
    { epochs, budgets },
  );
}

/** The cell has no run with this budget. */
export function epochsNotOfCell(dataset: Dataset, epochs: number, rows: RowsOfCell) {
  const { manifest, runs, origin } = dataset;
  if (!manifest.budgets.includes(epochs)) return epochsNotInDataset(dataset, epochs);
  const budgets = [...new Set(runs.epochs.subarray(rows.begin, rows.end))];
  const known = budgets.length === 0 ? 'no runs' : `runs of ${budgets.join(', ')} epochs only`;
  return new OutOfDomainError(
    'epochs-not-in-dataset',
    `Expected runs of ${epochs} epochs, but cell ${rows.cellId} has ${known} in ${origin}. ` +
      'Name the epochs that you want.',
    { epochs, budgets, cellId: rows.cellId },
  );
}

/** The rows do not have the answer that was asked for; `why` is an outcome of `answerRow`. */
export function noAnswer(dataset: Dataset, why: number, run: RunChoice, rows: RowsOfCell) {
  if (why === MIXED_CONFIGURATIONS) return mixedConfigurations(run, rows);
  if (why === MIXED_EPOCHS) return mixedEpochs(run, rows);
  if (why === NO_SUCH_REPEAT) return repeatNotInDataset(dataset, run, rows);
  return otherSummary(dataset, run, rows);
}

function mixedConfigurations(run: RunChoice, { cellId }: RowsOfCell): OutOfDomainError {
  return new OutOfDomainError(
    'mixed-configurations',
    `The runs of cell ${cellId} were trained under different configurations, so that their ` +
      `${runText(run)} means nothing. Ask for run: 'all' and choose by configuration.`,
    { cellId },
  );
}

function mixedEpochs(run: RunChoice, { cellId }: RowsOfCell): OutOfDomainError {
  return new OutOfDomainError(
    'mixed-epochs',
    `The runs of cell ${cellId} were measured after different numbers of epochs at this moment, ` +
      `so that their ${runText(run)} means nothing. Ask for run: 'all', or for at: 'final'.`,
    { cellId },
  );
}

function repeatNotInDataset({ runs }: Dataset, run: RunChoice, rows: RowsOfCell) {
  const { cellId, begin, end } = rows;
  const repeats = [...runs.repeat.subarray(begin, end)];
  return new OutOfDomainError(
    'repeat-not-in-dataset',
    `Expected repeat ${repeats.join(', ')}, the runs of cell ${cellId} at ${runs.epochs[begin]} ` +
      `epochs, got ${runText(run)}. They count from 0.`,
    { cellId, repeats },
  );
}

function otherSummary({ runs, origin }: Dataset, run: RunChoice, rows: RowsOfCell) {
  const { cellId, begin } = rows;
  const known = AGGREGATIONS[runs.aggregation[begin]!]!;
  return new OutOfDomainError(
    'not-single-runs',
    `Expected single runs of cell ${cellId} to answer ${runText(run)}, but ${origin} knows only ` +
      `the ${known} of its repeats at ${runs.epochs[begin]} epochs. Ask for run: '${known}'.`,
    { cellId, known },
  );
}

function runText(run: RunChoice): string {
  return typeof run === 'object' ? 'a random run' : String(run);
}
