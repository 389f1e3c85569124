import {
  allocateRuns,
  Benchmark,
  cellsOfIds,
  datasetFromColumns,
  enumerateCells,
  NASBENCH_101,
  sampleCells,
  UsageError,
} from '@nasbench/core';
import { readCellList } from './cell-list.js';
import { JobError } from './job-error.js';

/** Which cells of NAS-Bench-101 are to be trained, as a text says it. */
export type CellSelection =
  | { readonly kind: 'all' }
  | { readonly kind: 'sample'; readonly count: number; readonly seed: string }
  | { readonly kind: 'list'; readonly file: string }
  | { readonly kind: 'condition'; readonly expression: string };

const FORMS = "all, sample:N:SEED, list:FILE, or a condition such as 'vertices<=4 && depth<3'";
/** Names of the expression language whose values only a training can give. */
const MEASURED = /\b(\w+Accuracy|trainingSeconds|trainableParameters|parameters)\b/;

/**
 * Reads `all`, `sample:N:SEED`, `list:FILE`, or a condition on the graph such as `vertices<=4`.
 *
 * @throws UsageError `invalid-cells` for another text. What a condition says, and what is in a
 *   file, {@link selectCells} looks at.
 */
export function parseCellSelection(text: string): CellSelection {
  if (text === 'all') return { kind: 'all' };
  const [, kind, rest = ''] = /^(sample|list):(.*)$/s.exec(text) ?? [];
  if (kind === 'sample') return parseSample(text, rest);
  if (kind === 'list' && rest !== '') return { kind: 'list', file: rest };
  if (kind === undefined && /[<>=]/.test(text)) return { kind: 'condition', expression: text };
  throw invalid(text, 'Check the spelling.');
}

function parseSample(text: string, rest: string): CellSelection {
  const [, digits = '', seed = ''] = /^(\d+):(.+)$/s.exec(rest) ?? [];
  const count = Number(digits);
  if (count >= 1 && seed !== '') return { kind: 'sample', count, seed };
  throw invalid(text, 'A sample needs a number of cells and a seed, such as sample:100:1.');
}

function invalid(text: string, remedy: string): UsageError {
  const message = `Expected cells as ${FORMS}; got ${JSON.stringify(text)}. ${remedy}`;
  return new UsageError('invalid-cells', message, { option: 'cells', value: text });
}

/**
 * Ids of the selected cells, each once: ascending, but for a sample in the order of its draws (so
 * that a smaller sample with the same seed is the start of a larger one), and for a list in the
 * order of its lines.
 *
 * @throws UsageError `invalid-cells` or `invalid-expression` for a condition, `invalid-option` for
 *   a sample larger than the space; JobError `cell-list-not-readable`, `cell-list-invalid` with the
 *   line, `no-cells` when nothing is selected.
 */
export async function selectCells(selection: CellSelection): Promise<Int32Array> {
  const ids = await idsOf(selection);
  if (ids.length > 0) return ids;
  const message = `No cell is selected by ${JSON.stringify(selection)}. Choose others: ${FORMS}.`;
  throw new JobError('no-cells', message, { selection });
}

function idsOf(selection: CellSelection): Int32Array | Promise<Int32Array> {
  switch (selection.kind) {
    case 'all':
      return allIds();
    case 'sample':
      return sampleCells({ count: selection.count, seed: selection.seed, distinct: true });
    case 'list':
      return readCellList(selection.file);
    case 'condition':
      return matchingIds(selection.expression);
  }
}

function allIds(): Int32Array {
  return Int32Array.from({ length: enumerateCells().length }, (_, id) => id);
}

/** By the expressions of queries, on a dataset of all cells without a single run. */
function matchingIds(expression: string): Int32Array {
  const [, measured] = MEASURED.exec(expression) ?? [];
  if (measured !== undefined) {
    const remedy = `"${measured}" is not known before training; use vertices, edges, depth, id, count(OP).`;
    throw invalid(expression, remedy);
  }
  const runs = allocateRuns(0);
  const manifest = {
    name: 'cells',
    provenance: 'synthetic',
    description: '',
    space: NASBENCH_101,
    sources: [],
    configurations: [],
    epochStamps: [],
  } as const;
  const cells = cellsOfIds(allIds(), runs, NASBENCH_101);
  return new Benchmark(datasetFromColumns({ cells, runs, manifest })).filter(expression);
}
