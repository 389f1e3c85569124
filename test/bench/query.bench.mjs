// Questions to a full table (423,624 cells, four budgets, three repeats), against the same table as
// plain objects in a Map. Cells by chance miss the cache with each of a dozen columns; cells in order
// do not.
import {
  Benchmark,
  RandomStream,
  allocateRuns,
  cellId,
  cellMatrix,
  cellOf,
  cellOps,
  createCell,
  datasetFromColumns,
  enumerateCells,
  hashTable,
  trainableParametersOfAll,
} from '@nasbench/core';
import { mustEqual, printMachine, printResult, summarize, timeWarm } from './harness.mjs';
import { timeOnce } from './plain-port.mjs';

const BUDGETS = [4, 12, 36, 108];
const REPEATS = 3;
const QUERIES = 100_000;
const FILTER =
  'validationAccuracy >= 0.94 && parameters < 1e7 && count(conv3x3-bn-relu) >= 2 && depth <= 4';
const CELLS = enumerateCells();
const PARAMETERS = trainableParametersOfAll();
const VALUES = ['Train', 'Validation', 'Test'].map((split) => `final${split}`);

/** Made-up values on the lattice of the real ones. */
function makeRuns() {
  const runs = allocateRuns(CELLS.length * BUDGETS.length * REPEATS);
  const stream = RandomStream.fromSeed(7);
  let row = 0;
  for (let id = 0; id < CELLS.length; id++) {
    for (let layout = 0; layout < BUDGETS.length; layout++) {
      for (let repeat = 0; repeat < REPEATS; repeat++, row++) {
        runs.cellId[row] = id;
        runs.epochs[row] = BUDGETS[layout];
        runs.layout[row] = layout;
        runs.repeat[row] = repeat;
        runs.parameters[row] = PARAMETERS[id];
        const drawn = stream.uint32();
        VALUES.forEach((name, i) => {
          runs[name][row] = (8900 + ((drawn >>> (10 * i)) & 1023)) / 9984;
        });
        runs.finalSeconds[row] = 1000 + (drawn & 1023);
      }
    }
  }
  return runs;
}

function manifest() {
  const { maxVertices, maxEdges, ops } = CELLS.space;
  return {
    name: 'benchmark',
    provenance: 'synthetic',
    description: 'Made up.',
    space: { maxVertices, maxEdges, ops },
    sources: [],
    configurations: [{ digest: '0'.repeat(64), label: 'none' }],
    epochStamps: BUDGETS.map((epochs) => [0, epochs / 2, epochs]),
  };
}

/** The longest path, edge by edge. */
function depthOf(matrix) {
  const depths = matrix.map(() => 0);
  matrix.forEach((row, x) =>
    row.forEach((edge, y) => {
      if (edge === 1) depths[y] = Math.max(depths[y], depths[x] + 1);
    }),
  );
  return depths.at(-1);
}

/** The table as a program would keep it after parsing: its runs at 108 epochs, and its graph. */
function plainTable(runs, hashes) {
  const table = new Map();
  for (let id = 0; id < CELLS.length; id++) {
    const cell = cellOf(id);
    const ops = cellOps(cell);
    const first = (id * BUDGETS.length + BUDGETS.length - 1) * REPEATS;
    const ofRepeat = (_, repeat) => ({
      trainAccuracy: runs.finalTrain[first + repeat],
      validationAccuracy: runs.finalValidation[first + repeat],
      testAccuracy: runs.finalTest[first + repeat],
      trainingSeconds: runs.finalSeconds[first + repeat],
    });
    table.set(hashes.hashOf(id), {
      id,
      ops,
      depth: depthOf(cellMatrix(cell)),
      parameters: PARAMETERS[id],
      runs: Array.from({ length: REPEATS }, ofRepeat),
    });
  }
  return table;
}

function plainMean({ id, runs }, hash) {
  const mean = (key) => (runs[0][key] + runs[1][key] + runs[2][key]) / 3;
  return {
    cellId: id,
    hash,
    trainAccuracy: mean('trainAccuracy'),
    validationAccuracy: mean('validationAccuracy'),
    testAccuracy: mean('testAccuracy'),
    trainingSeconds: mean('trainingSeconds'),
  };
}

function plainFilter(table) {
  const found = [];
  for (const [hash, cell] of table) {
    if (plainMean(cell, hash).validationAccuracy < 0.94 || cell.parameters >= 1e7) continue;
    if (cell.ops.filter((op) => op === 'conv3x3-bn-relu').length < 2) continue;
    if (cell.depth <= 4) found.push(cell.id);
  }
  return found;
}

function plainBest(table, count) {
  return [...table]
    .map(([hash, cell]) => plainMean(cell, hash))
    .sort((a, b) => b.testAccuracy - a.testAccuracy || a.cellId - b.cellId)
    .slice(0, count);
}

function sumOver(items, query) {
  let sum = 0;
  for (const item of items) sum += query(item).testAccuracy;
  return sum;
}

const runs = makeRuns();
const hashes = hashTable();
const dataset = datasetFromColumns({ runs, manifest: manifest() });
const benchmark = new Benchmark(dataset);
const table = plainTable(runs, hashes);

const stream = RandomStream.fromSeed(1);
const ids = Int32Array.from({ length: QUERIES }, () => stream.below(CELLS.length));
const texts = Array.from(ids, (id) => hashes.hashOf(id));
const hashInputs = texts.map((hash) => ({ hash }));
const specs = Array.from(ids.subarray(0, 20_000), (id) => {
  const cell = cellOf(id);
  return { matrix: cellMatrix(cell), ops: cellOps(cell) };
});
const MEAN = { run: 'mean', epochs: 108 };
const byId = (id) => benchmark.query(id, MEAN);
const SINGLE = { run: 1, epochs: 108 };
const byIdSingle = (id) => benchmark.query(id, SINGLE);
const plain = (hash) => plainMean(table.get(hash), hash);

const wanted = sumOver(texts, plain);
mustEqual(sumOver(ids, byId), wanted, 'sum of the means by id');
mustEqual(sumOver(hashInputs, byId), wanted, 'sum of the means by hash');
mustEqual(sumOver(specs, byId), sumOver(texts.slice(0, specs.length), plain), 'sum by spec');
mustEqual(byIdSingle(5).testAccuracy, table.get(hashes.hashOf(5)).runs[1].testAccuracy, 'run 1');
const filtered = plainFilter(table);
mustEqual(benchmark.filter(FILTER).join(), filtered.join(), 'the filtered ids');
const BEST = { by: 'testAccuracy', count: 100 };
const bestText = (cells) => cells.map(({ cellId: id }) => id).join();
mustEqual(bestText(benchmark.best(BEST)), bestText(plainBest(table, 100)), 'the hundred best');
mustEqual(cellId(createCell(specs[0])), ids[0], 'id of the first spec');

async function baselineOf(work, n, how) {
  const { median } = await timeWarm(work, { samples: 7 });
  return { milliseconds: median / n, how };
}

/** Times questions to a benchmark object that has answered none yet. */
function timeFirst(question) {
  const times = [];
  for (let i = 0; i < 9; i++) {
    const fresh = new Benchmark(dataset);
    times.push(timeOnce(() => question(fresh)).milliseconds);
  }
  return summarize(times);
}

printMachine();
const plainQuery = await baselineOf(
  () => sumOver(texts, plain),
  QUERIES,
  'Map of objects by hash, by chance',
);
const inOrder = Int32Array.from({ length: QUERIES }, (_, id) => id);
for (const [title, items, query, barMs] of [
  ['query one cell by id, mean of three runs, ids in order', inOrder, byId, 1e-3],
  ['query one cell by id, one run, ids in order', inOrder, byIdSingle, 1e-3],
  ['query one cell by id, mean of three runs, ids by chance', ids, byId, 1e-3],
  ['query one cell by id, one run, ids by chance', ids, byIdSingle, 1e-3],
  ['query one cell by hash, mean of three runs, by chance', hashInputs, byId],
  ['query one cell by spec (matrix and op names), mean of three runs, by chance', specs, byId],
]) {
  const time = await timeWarm(() => sumOver(items, query));
  printResult({ title, n: items.length, time, barMs, baseline: plainQuery });
}
const out = benchmark.queryBatch(ids, MEAN);
printResult({
  title: 'query a batch of ids, mean of three runs, per cell',
  n: QUERIES,
  time: await timeWarm(() => benchmark.queryBatch(ids, { ...MEAN, out })),
  baseline: plainQuery,
});

const filterBaseline = await baselineOf(
  () => plainFilter(table),
  1,
  'the same test, object by object',
);
printResult({
  title: `filter all cells: ${FILTER} (${filtered.length} found)`,
  n: 1,
  time: await timeWarm(() => benchmark.filter(FILTER)),
  barMs: 10,
  baseline: filterBaseline,
});
printResult({
  title: 'the same as the first question, which makes the columns it needs',
  n: 1,
  time: timeFirst((fresh) => fresh.filter(FILTER)),
  baseline: filterBaseline,
});
const bestBaseline = await baselineOf(() => plainBest(table, 100), 1, 'sort all objects');
printResult({
  title: 'the 100 best of all cells by mean test accuracy',
  n: 1,
  time: await timeWarm(() => benchmark.best(BEST)),
  barMs: 10,
  baseline: bestBaseline,
});
printResult({
  title: 'rank of one cell by mean test accuracy',
  n: 1,
  time: await timeWarm(() => benchmark.rank(5, { by: 'testAccuracy' })),
  baseline: bestBaseline,
});
