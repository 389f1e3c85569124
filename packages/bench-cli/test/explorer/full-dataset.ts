import {
  allocateRuns,
  datasetFromColumns,
  NASBENCH_101,
  NO_SOURCE_INDEX,
  trainableParametersOfAll,
  type Dataset,
} from '@nasbench/core';

/** Made-up values of all 423,624 cells at one budget: as many numbers as the real dataset has. */
export function fullDataset(): Dataset {
  const parameters = trainableParametersOfAll();
  const runs = allocateRuns(parameters.length);
  runs.epochs.fill(108);
  runs.totalSeconds.fill(Number.NaN);
  runs.sourceIndex.fill(NO_SOURCE_INDEX);
  for (let id = 0; id < parameters.length; id += 1) {
    // Low bits of a product scatter evenly, the same at each run.
    const scatter = (Math.imul(id + 1, 2_654_435_761) >>> 0) / 2 ** 32;
    const accuracy = 0.8 + 0.15 * Math.sqrt(scatter);
    runs.cellId[id] = id;
    runs.parameters[id] = parameters[id]!;
    runs.finalTrain[id] = accuracy + 0.04;
    runs.finalValidation[id] = accuracy;
    runs.finalTest[id] = accuracy - 0.005;
    runs.finalSeconds[id] = 500 + parameters[id]! / 1e4 + 200 * scatter;
  }
  return datasetFromColumns({
    runs,
    manifest: {
      name: 'made-up',
      provenance: 'synthetic',
      description: 'Made up, to try the explorer on as many cells as there are.',
      space: NASBENCH_101,
      sources: [],
      configurations: [{ digest: '0'.repeat(64), label: 'made up' }],
      epochStamps: [[0, 54, 108]],
    },
  });
}
