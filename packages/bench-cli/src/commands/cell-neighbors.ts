import { cellId, cellOf, createCell, edgeCount, neighborGraph, type Space } from '@nasbench/core';
import { CellFacts } from '../cells/cell-facts.js';
import { addCellSelector, readCellSelector, type CellSelector } from '../cells/cell-selector.js';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { addCellSpaceOptions, cellSpace, type CellSpaceOptions } from '../space-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { formatTable } from '../terminal/table.js';

interface CellNeighborsOptions extends CellSelector, CellSpaceOptions {
  readonly json?: boolean;
}

interface Neighbor {
  readonly id: number;
  readonly hash: string;
  readonly edit: 'edge' | 'op';
}

/** `nasbench cell neighbors`: the cells one edit away. */
export const cellNeighbors = defineCommand<CellNeighborsOptions>({
  path: ['cell', 'neighbors'],
  summary: 'List the cells that one flipped edge or one changed op leads to.',
  examples: ['nasbench cell neighbors --hash 28cfc7874f6d200472e1a9dcd8650aa0'],
  options: (command) =>
    addCellSpaceOptions(addCellSelector(command)).option('--json', 'print a JSON array'),
  run: async (options, context) => {
    const space = cellSpace(options);
    const id = cellId(createCell(readCellSelector(options), { space }));
    const title = { label: 'neighbors', unit: 'cells' };
    const graph = await withProgress(title, options, context, (onProgress) =>
      neighborGraph({ space, onProgress, signal: context.signal }),
    );
    const neighbors = describeNeighbors(space, id, graph.neighborsOf(id));
    if (options.json === true) await writeJson(context.stdout, neighbors);
    else await writeText(context.stdout, neighborTable(neighbors));
    return EXIT.ok;
  },
});

function describeNeighbors(space: Space, id: number, neighbors: Int32Array): Neighbor[] {
  const facts = new CellFacts(space);
  const edges = edgeCount(cellOf(id, space));
  return Array.from(neighbors, (neighbor) => {
    const cell = cellOf(neighbor, space);
    // An op change keeps the graph; a flipped edge changes the number of edges, pruned or not.
    const edit = edgeCount(cell) === edges ? 'op' : 'edge';
    return { id: neighbor, hash: facts.hashOf(neighbor, cell), edit };
  });
}

function neighborTable(neighbors: readonly Neighbor[]): string {
  return formatTable({
    columns: [{ title: 'id', align: 'right' }, { title: 'hash', code: true }, { title: 'edit' }],
    rows: neighbors.map(({ id, hash, edit }) => [String(id), hash, edit]),
  });
}
