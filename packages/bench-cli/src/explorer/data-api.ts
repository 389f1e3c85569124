import { NasBenchError } from '@nasbench/core';
import { withSuggestion } from '../spelling.js';
import { answerForCell, answerForDrawing, CELL_PARAMETERS, readCell } from './cell-answers.js';
import { columnBytes, readColumnNames } from './column-answer.js';
import { describeDataset } from './dataset-answer.js';
import type { ExploredDataset } from './explored-dataset.js';
import { readEpochs, readQuery } from './query-parameters.js';
import { binaryContent, errorContent, jsonContent, type Content } from './responses.js';

type Route = (explored: ExploredDataset, query: string) => Content | Promise<Content>;

const ROUTES: Readonly<Record<string, Route>> = {
  '/api/dataset': (explored, query) => {
    readQuery(query, [], '/api/dataset');
    return jsonContent(describeDataset(explored));
  },
  '/api/columns': (explored, query) => {
    const parameters = readQuery(query, ['names', 'epochs'], '/api/columns');
    const names = readColumnNames(parameters.get('names'));
    const epochs = readEpochs(parameters, explored.benchmark.budgets);
    return binaryContent(columnBytes(explored, names, epochs));
  },
  '/api/cell': async (explored, query) => {
    const parameters = readQuery(query, [...CELL_PARAMETERS, 'epochs'], '/api/cell');
    const epochs = readEpochs(parameters, explored.benchmark.budgets);
    return jsonContent(await answerForCell(explored, readCell(parameters), epochs));
  },
  '/api/validate': (explored, query) => {
    const parameters = readQuery(query, CELL_PARAMETERS, '/api/validate');
    return jsonContent(answerForDrawing(explored, readCell(parameters)));
  },
};

/** The answer to a question about the data; undefined when the path names none. */
export async function answerQuestion(
  explored: ExploredDataset,
  path: string,
  query: string,
): Promise<Content | undefined> {
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  if (route === undefined) return undefined;
  try {
    return await route(explored, query);
  } catch (error) {
    if (!(error instanceof NasBenchError)) throw error;
    return errorContent(400, error.code, withSuggestion(error.message, error.details));
  }
}
