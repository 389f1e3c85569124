// A full-size dataset: 423,624 cells x 4 budgets x 3 repeats. Writing it, opening it, exporting it;
// beside a plain JavaScript reader of the same files.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { tableFromIPC } from 'apache-arrow';
import {
  NASBENCH_101,
  RUN_COLUMN_NAMES,
  allocateRuns,
  cellsOfRuns,
  openDataset,
  sortRuns,
  verifyDataset,
  writeDataset,
} from '@nasbench/core';
import {
  answerCold,
  isColdRun,
  mustEqual,
  printMachine,
  printResult,
  summarize,
  timeCold,
  timeWarm,
} from './harness.mjs';

const BUDGETS = [4, 12, 36, 108];
const REPEATS = 3;
const CELLS = 423_624;
const ROWS = CELLS * BUDGETS.length * REPEATS;
const FOLDER = process.env.NASBENCH_BENCH_DATASET;

/** Values that any reader must find again: simple functions of the row. */
function fullRuns() {
  const runs = allocateRuns(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const inCell = row % (BUDGETS.length * REPEATS);
    const budget = Math.floor(inCell / REPEATS);
    runs.cellId[row] = Math.floor(row / (BUDGETS.length * REPEATS));
    runs.epochs[row] = BUDGETS[budget];
    runs.repeat[row] = inCell % REPEATS;
    runs.layout[row] = budget;
    for (const stage of ['start', 'halfway', 'final']) {
      for (const split of ['Train', 'Validation', 'Test']) {
        runs[`${stage}${split}`][row] = (row % 9985) / 9984;
      }
      runs[`${stage}Seconds`][row] = row % 1000;
    }
    runs.totalSeconds[row] = row % 3000;
    runs.parameters[row] = row;
    runs.sourceIndex[row] = ROWS - 1 - row;
  }
  return runs;
}

const manifest = {
  name: 'benchmark',
  provenance: 'synthetic',
  description: 'Simple functions of the row number.',
  space: { maxVertices: 7, maxEdges: 9, ops: NASBENCH_101.ops },
  sources: [],
  configurations: [{ digest: '0'.repeat(64), label: 'none' }],
  epochStamps: BUDGETS.map((epochs) => [0, epochs / 2, epochs]),
};

/** Sum over one column, enough to see that it is the right one. */
function sum(column) {
  let total = 0;
  for (const value of column) total += value;
  return total;
}

function openAndClose(folder) {
  const dataset = openDataset(folder);
  const answer = dataset.runs.parameters[dataset.runs.length - 1];
  dataset.close();
  return answer;
}

/** The same with the Arrow library over the whole file, read into memory. */
function plainReader(folder) {
  const table = tableFromIPC(readFileSync(join(folder, 'runs.arrow')));
  tableFromIPC(readFileSync(join(folder, 'cells.arrow')));
  return table.getChild('parameters').toArray()[table.numRows - 1];
}

async function timeWrites(folder, tables) {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const before = process.memoryUsage().rss;
    let peak = before;
    const start = performance.now();
    const onProgress = () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    await writeDataset(folder, { ...tables, manifest, onProgress });
    times.push(performance.now() - start);
    const grown = ((peak - before) / 2 ** 20).toFixed(0);
    console.log(`  write ${i + 1}: resident memory grew by ${grown} MiB over the columns`);
  }
  return summarize(times);
}

function checkAnswers(folder, runs) {
  const dataset = openDataset(folder, { verify: 'checksums' });
  for (const name of RUN_COLUMN_NAMES) {
    mustEqual(sum(dataset.runs[name]), sum(runs[name]), `sum of the column ${name}`);
  }
  mustEqual(dataset.cells.length, CELLS, 'cells');
  const hashes = createHash('sha256').update(dataset.cells.hash).digest('hex');
  const expected = createHash('sha256').update(cellsOfRuns(runs, NASBENCH_101).hash).digest('hex');
  mustEqual(hashes, expected, 'hashes of the cells');
  mustEqual(plainReader(folder), runs.parameters[ROWS - 1], 'the plain reader');
  mustEqual(openAndClose(folder), runs.parameters[ROWS - 1], 'the last row');
  dataset.close();
}

async function printOpening(folder) {
  const plain = await timeWarm(() => plainReader(folder), { samples: 3, warmup: 1 });
  const baseline = { milliseconds: plain.median, how: 'read both files, parse with the library' };
  printResult({
    title: 'open a full dataset, first time in a process',
    n: 1,
    time: timeCold(import.meta.url),
    barMs: 20,
    baseline,
  });
  printResult({
    title: 'open a full dataset again',
    n: 1,
    time: await timeWarm(() => openAndClose(folder)),
    barMs: 20,
    baseline,
  });
  const checked = await timeWarm(() => openDataset(folder, { verify: 'checksums' }).close(), {
    samples: 3,
    warmup: 1,
  });
  printResult({ title: 'open with every checksum', n: 1, time: checked });
}

async function main() {
  printMachine();
  const folder = join(mkdtempSync(join(tmpdir(), 'nasbench-bench-')), 'full');
  process.env.NASBENCH_BENCH_DATASET = folder;
  try {
    const runs = fullRuns();
    const sorted = performance.now();
    mustEqual(sortRuns(runs), runs, 'sorted runs');
    console.log(`  order of ${ROWS} rows checked in ${(performance.now() - sorted).toFixed(0)} ms`);
    const cells = cellsOfRuns(runs, NASBENCH_101);
    const time = await timeWrites(folder, { runs, cells });
    checkAnswers(folder, runs);
    const { size } = statSync(join(folder, 'runs.arrow'));
    console.log(`runs.arrow: ${size.toLocaleString('en')} bytes`);
    printResult({ title: 'write a full dataset', n: 1, time });
    await printOpening(folder);
    const verified = await timeWarm(() => verifyDataset(folder), { samples: 1, warmup: 0 });
    printResult({ title: 'verify every row', n: 1, time: verified });
  } finally {
    rmSync(join(folder, '..'), { recursive: true });
  }
}

if (isColdRun) answerCold(() => openAndClose(FOLDER));
else await main();
