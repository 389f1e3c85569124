import { datasetInfo, type Dataset, type RunColumns } from '@nasbench/core';
import { stampOf, stampWords } from '../datasets/dataset-stamp.js';
import type { DatasetAnswer, ValueColumnName } from './answers.js';
import { VALUE_COLUMNS } from './answers.js';
import type { ExploredDataset } from './explored-dataset.js';

const FINAL_COLUMNS = {
  trainAccuracy: 'finalTrain',
  validationAccuracy: 'finalValidation',
  testAccuracy: 'finalTest',
  trainingSeconds: 'finalSeconds',
} as const satisfies Readonly<Record<ValueColumnName, keyof RunColumns>>;

/** What a dataset is and which values it has. */
export function describeDataset({ dataset, run }: ExploredDataset): DatasetAnswer {
  const { manifest, budgets } = datasetInfo(dataset);
  const { name, description, sources, createdBy, counts } = manifest;
  const { maxVertices, maxEdges, ops, name: spaceName } = dataset.space;
  const stamp = stampOf(dataset);
  const known = knownValues(dataset);
  return {
    dataset: stamp.dataset,
    name,
    provenance: stamp.provenance,
    stamp: stampWords(stamp),
    description,
    aggregations: stamp.aggregations,
    configurations: stamp.configurations,
    sources,
    createdBy,
    space: { name: spaceName, maxVertices, maxEdges, ops },
    counts,
    budgets: budgets.map((budget) => ({ ...budget, known: known.get(budget.epochs) ?? [] })),
    run,
  };
}

/** Which values some run of each budget has; most are found in the first rows. */
function knownValues({ runs, manifest }: Dataset): Map<number, ValueColumnName[]> {
  const found = new Map(manifest.budgets.map((epochs) => [epochs, new Set<ValueColumnName>()]));
  for (const name of VALUE_COLUMNS) {
    const column = runs[FINAL_COLUMNS[name]];
    let open = found.size;
    for (let row = 0; row < runs.length && open > 0; row += 1) {
      if (Number.isNaN(column[row])) continue;
      const names = found.get(runs.epochs[row]!)!;
      if (names.has(name)) continue;
      names.add(name);
      open -= 1;
    }
  }
  return new Map([...found].map(([epochs, names]) => [epochs, [...names]]));
}
