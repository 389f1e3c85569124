import { cellId, cellOf, createCell, edgeCount, type CellInput } from '@nasbench/core';
import { answerCell } from '../cells/cell-answer.js';
import { readCellArgument } from '../queries/cell-argument.js';
import type { CellAnswer, DrawnCellAnswer } from './answers.js';
import { drawingOf } from './cell-drawing.js';
import { cellBudgets, runRows } from './cell-values.js';
import type { ExploredDataset } from './explored-dataset.js';
import { neighborAnswers } from './neighbor-answers.js';
import { invalid, type QueryParameters } from './query-parameters.js';

/** Parameters that name a cell, of which a query has one. */
export const CELL_PARAMETERS = ['id', 'hash', 'spec'] as const;

/**
 * The cell that a query names, not yet checked.
 *
 * @throws UsageError `invalid-query`, `cell-argument`.
 */
export function readCell(parameters: QueryParameters): CellInput {
  const [given, ...more] = CELL_PARAMETERS.filter((name) => parameters.has(name));
  if (given === undefined || more.length > 0) {
    throw invalid(`Expected one of ${CELL_PARAMETERS.join(', ')}, got ${given ? 'two' : 'none'}.`);
  }
  const text = parameters.get(given)!;
  if (given === 'hash') return { hash: text.toLowerCase() };
  if (given === 'id' && !/^\d{1,10}$/.test(text)) {
    throw invalid(`id: expected a whole number, got ${JSON.stringify(text.slice(0, 80))}.`);
  }
  const cell = readCellArgument(text);
  return typeof cell === 'number' ? { id: cell } : cell;
}

/**
 * All about one cell of the space, whether the dataset has it or not.
 *
 * @param epochs budget of the neighbours' values.
 * @throws InvalidCellError; OutOfDomainError for what is no cell of the space.
 */
export async function answerForCell(
  explored: ExploredDataset,
  input: CellInput,
  epochs: number,
): Promise<CellAnswer> {
  const { dataset, facts } = explored;
  const { space } = dataset;
  const id = cellId(createCell(input, { space }));
  const stored = cellOf(id, space);
  const row = dataset.cellRow(id);
  return {
    id,
    hash: facts.hashOf(id, stored),
    vertices: stored.vertices,
    edges: edgeCount(stored),
    drawing: drawingOf(stored),
    parameters: facts.parametersOf(id, stored),
    encodings: (await explored.encodings(id)) ?? null,
    inDataset: row >= 0,
    budgets: cellBudgets(explored, id),
    runs: row >= 0 ? runRows(explored, row) : [],
    neighborEpochs: epochs,
    ...(await neighborAnswers(explored, stored, { id, epochs })),
  };
}

/** Whether a drawing is a cell of the space, and which; the pruned form is in the drawn order. */
export function answerForDrawing(explored: ExploredDataset, input: CellInput): DrawnCellAnswer {
  const { dataset, facts } = explored;
  const { answer } = answerCell(input, { space: dataset.space, strict: false, facts });
  if (!answer.valid) return { valid: false, reason: answer.reason, message: answer.message };
  const { id, hash, vertices, edges, parameters, matrix, ops } = answer;
  return {
    valid: true,
    id,
    hash,
    vertices,
    edges,
    parameters,
    pruned: { matrix, ops },
    inDataset: dataset.cellRow(id) >= 0,
    budgets: cellBudgets(explored, id),
  };
}
