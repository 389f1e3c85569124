import { readFileSync } from 'node:fs';
import {
  AGGREGATIONS,
  importTfRecords,
  NASBENCH_101,
  RUN_COLUMN_NAMES,
  RunBuilder,
  sortRuns,
} from '@nasbench/core';
import { BUDGETS, idOf, PAPER_ENTRY, PAPER_STAMPS, sourceFile } from './sources.mjs';

const MEAN = AGGREGATIONS.indexOf('mean');
const RUNS_OF_A_MEAN = 3;

const ORIGINS = [
  {
    name: 'google-research/unified_functional_hashing, testdata/computed_stats.py',
    url: 'https://github.com/google-research/unified_functional_hashing',
    licence: 'Apache-2.0',
    note: '28cfc7874f6d200472e1a9dcd8650aa0: three runs of each budget',
  },
  {
    name: 'AlbertiPot/nasbench, extract_to_json.py',
    url: 'https://github.com/AlbertiPot/nasbench',
    licence: 'none stated; values of the release of google-research/nasbench, Apache-2.0',
    note: '00005c142e6f48ac74fdcf73e3439874: three runs of 108 epochs, quoted in a comment',
  },
  {
    name: 'a conversion script for NASLib',
    licence: 'none stated; values of the release of google-research/nasbench, Apache-2.0',
    note: '00019e2cbab0bc93ca1a7816a099b2bd: three runs of 108 epochs, quoted in a comment',
  },
  {
    name: 'google-research/nasbench, issues 10 and 23',
    url: 'https://github.com/google-research/nasbench',
    licence: 'Apache-2.0',
    note: '02e5a0247bbdcf2860b7e96f74961594: one run and the mean test accuracy at 108 epochs',
  },
  {
    name: 'automl/HPOBench, tests/test_nasbench_101.py',
    url: 'https://github.com/automl/HPOBench',
    licence: 'Apache-2.0',
    note:
      '043721b9c7fe8c5fad811d47d83132ec and 98765176ed7edbe65bcfcc8cd1685020: ' +
      'means of three runs of 108 epochs',
  },
];

/** Every official run that is public outside the release: single runs, and means beside them. */
export async function knownDataset(path, recordPath) {
  const builder = new RunBuilder();
  for (const [hash, facts] of Object.entries(JSON.parse(readFileSync(path, 'utf8')))) {
    if (hash !== '_note') for (const row of rowsOf(hash, facts, path)) builder.append(row);
  }
  const { runs: recorded } = await importTfRecords({ files: [recordPath], strict: true });
  builder.append({ ...rowOf(recorded, 0), sourceIndex: undefined, layout: 0 });
  return {
    title: 'official NAS-Bench-101, all that is public of six cells: single runs, some means',
    runs: sortRuns(builder.finish()),
    manifest: {
      name: 'embedded:known',
      provenance: 'real',
      description:
        'Official values of six cells of NAS-Bench-101 that others have published: complete ' +
        'single runs, halfway and final, and for three cells means of three runs, of which ' +
        'only some values are known. A single run and a mean of one cell stand in separate ' +
        'rows. The run of 00005c14 at 4 epochs is a whole official record.',
      space: NASBENCH_101,
      sources: [
        sourceFile(path, { note: 'values copied from the origins below' }),
        ...ORIGINS,
        sourceFile(recordPath, {
          url: 'https://github.com/sile/nasbench-rs',
          licence: 'MIT',
          note: 'one official record, byte for byte, from src/dataset.rs at commit 164e22f',
        }),
      ],
      configurations: [PAPER_ENTRY],
      epochStamps: PAPER_STAMPS,
    },
  };
}

function* rowsOf(hash, facts, path) {
  const cell = { cellId: idOf(hash, path), parameters: facts.params };
  for (const [epochs, runs] of Object.entries(facts.runs ?? {})) {
    const layout = BUDGETS.indexOf(Number(epochs));
    for (const [repeat, run] of runs.entries()) {
      yield { ...cell, epochs: Number(epochs), layout, repeat, ...measurementsOf(run) };
    }
  }
  const at108 = { ...cell, epochs: 108, layout: BUDGETS.indexOf(108) };
  const single = facts.one_run_108;
  if (single !== undefined) {
    yield {
      ...at108,
      finalTrain: single.train_accuracy,
      finalValidation: single.validation_accuracy,
      finalTest: single.test_accuracy,
      finalSeconds: single.training_time,
    };
  }
  const mean = meanOf(facts);
  if (mean !== undefined) {
    // Beside a single run the mean needs a key of its own.
    yield { ...at108, aggregation: MEAN, repeat: single === undefined ? 0 : 1, ...mean };
  }
}

function measurementsOf(run) {
  return Object.fromEntries(
    ['halfway', 'final'].flatMap((stage) => [
      [`${stage}Train`, run[`${stage}_train_accuracy`]],
      [`${stage}Validation`, run[`${stage}_validation_accuracy`]],
      [`${stage}Test`, run[`${stage}_test_accuracy`]],
      [`${stage}Seconds`, run[`${stage}_training_time`]],
    ]),
  );
}

function meanOf(facts) {
  if (facts.mean_test_108 !== undefined) return { finalTest: facts.mean_test_108 };
  if (facts.mean_validation_error_108 === undefined) return undefined;
  return {
    finalValidation: 1 - facts.mean_validation_error_108,
    finalSeconds: facts.sum_training_time_3_runs_108 / RUNS_OF_A_MEAN,
  };
}

function rowOf(runs, row) {
  return Object.fromEntries(RUN_COLUMN_NAMES.map((name) => [name, runs[name][row]]));
}
