import { cellOf, edgeCount, type Cell } from '@nasbench/core';
import type { CellAnswer, NeighborAnswer } from './answers.js';
import { drawingOf } from './cell-drawing.js';
import { valuesAt } from './cell-values.js';
import { NO_BUDGET, type ExploredDataset } from './explored-dataset.js';

const MOST_NEIGHBORS = 100;

/** Options of {@link neighborAnswers}. */
interface NeighborAnswersOptions {
  readonly id: number;
  /** Budget of the values. */
  readonly epochs: number;
}

/** How many cells are one edit away from this one, where that is known, and the best of them. */
export async function neighborAnswers(
  explored: ExploredDataset,
  cell: Cell,
  { id, epochs }: NeighborAnswersOptions,
): Promise<Pick<CellAnswer, 'neighborCount' | 'neighbors'>> {
  const graph = await explored.neighborGraph();
  if (graph === undefined) return { neighborCount: null, neighbors: [] };
  const ids = graph.neighborsOf(id);
  const edges = edgeCount(cell);
  const neighbors = bestFirst(explored, ids, epochs)
    .slice(0, MOST_NEIGHBORS)
    .map((neighbor) => neighborAnswer(explored, neighbor, { edges, epochs }));
  return { neighborCount: ids.length, neighbors };
}

/** Known accuracies first, then other cells of the dataset, then the rest. */
function bestFirst(
  { dataset, benchmark, run }: ExploredDataset,
  ids: Int32Array,
  epochs: number,
): number[] {
  const present = ids.filter((id) => dataset.cellRow(id) >= 0);
  if (epochs === NO_BUDGET) return Array.from(ids);
  const query = { run, epochs, missing: 'nan' } as const;
  const { validationAccuracy } = benchmark.queryBatch(present, query);
  const accuracies = new Map<number, number>();
  present.forEach((id, i) => accuracies.set(id, validationAccuracy[i]!));
  const keyOf = (id: number): number => {
    const accuracy = accuracies.get(id);
    return accuracy === undefined ? -2 : Number.isNaN(accuracy) ? -1 : accuracy;
  };
  return Array.from(ids).sort((a, b) => keyOf(b) - keyOf(a) || a - b);
}

function neighborAnswer(
  { dataset, benchmark, facts, run }: ExploredDataset,
  id: number,
  { edges, epochs }: { readonly edges: number; readonly epochs: number },
): NeighborAnswer {
  const cell = cellOf(id, dataset.space);
  return {
    id,
    hash: facts.hashOf(id, cell),
    // An op change keeps the graph; a flipped edge changes the number of edges, pruned or not.
    edit: edgeCount(cell) === edges ? 'op' : 'edge',
    inDataset: dataset.cellRow(id) >= 0,
    drawing: drawingOf(cell),
    parameters: facts.parametersOf(id, cell),
    values: valuesAt({ benchmark, run }, id, epochs),
  };
}
