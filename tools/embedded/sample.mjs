import { AGGREGATIONS, NASBENCH_101, RunBuilder, sortRuns } from '@nasbench/core';
import {
  BUDGETS,
  fractionOf,
  idOf,
  PAPER_ENTRY,
  PAPER_STAMPS,
  readCsv,
  sourceFile,
} from './sources.mjs';

const BEST = AGGREGATIONS.indexOf('best');

/** The 20,001 cells with the smallest hashes: best of three runs at every budget. */
export function sampleDataset(path) {
  const builder = new RunBuilder();
  for (const row of readCsv(path)) {
    const cell = { cellId: idOf(row.hash, path), parameters: Number(row.params) };
    BUDGETS.forEach((epochs, layout) => {
      const finalValidation = fractionOf(row[`max3_val${epochs}_x9984`]);
      const seconds =
        epochs === 108 ? { finalSeconds: Number(row.train_seconds_108_of_that_run) } : {};
      builder.append({ ...cell, ...seconds, epochs, layout, aggregation: BEST, finalValidation });
    });
  }
  return {
    title: 'official NAS-Bench-101, 20,001 cells, best validation accuracy of three runs',
    runs: sortRuns(builder.finish()),
    manifest: {
      name: 'embedded:sample',
      provenance: 'real',
      description:
        'The 20,001 cells of NAS-Bench-101 with the smallest hashes, which makes them a fair ' +
        'sample of all. Each row is the best of the three official runs of a cell and budget: ' +
        'its final validation accuracy, and at 108 epochs its training seconds. Single runs, ' +
        'means, training and test accuracies are not known. The best of three is higher than ' +
        'the mean.',
      space: NASBENCH_101,
      sources: [
        sourceFile(path, {
          url: 'https://github.com/tiga1231/nasbench-vis',
          licence:
            'none stated there; values of the release of google-research/nasbench, Apache-2.0',
          note: 'static/data/data-20k.json at commit 7aec0e7, joined to matrices by hash',
        }),
      ],
      configurations: [PAPER_ENTRY],
      epochStamps: PAPER_STAMPS,
    },
  };
}
