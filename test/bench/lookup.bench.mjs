// One lookup from JavaScript: through the shared typed arrays, by cell, and from a matrix.
import {
  NASBENCH_101,
  cellMatrix,
  cellOps,
  createCell,
  encodingMap,
  findCellId,
  hashTable,
  sampleEncodings,
} from '@nasbench/core';
import { mustEqual, printMachine, printResult, timeWarm } from './harness.mjs';
import { hashOfSpec, oracle, timeOnce } from './plain-port.mjs';

const COUNT = 2 ** 20;
const SPECS = 20_000;
const map = encodingMap(NASBENCH_101);
const { masks, labels } = sampleEncodings({ count: COUNT, seed: 5 });
const cells = Array.from({ length: SPECS }, (_, i) =>
  createCell({ mask: masks[i], vertices: 7, label: labels[i] }),
);
const specs = cells.map((cell) => ({ matrix: cellMatrix(cell), ops: cellOps(cell) }));

function sumOfLookups() {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) sum += map.lookup(masks[i], labels[i]);
  return sum;
}

function sumOver(items, idOf) {
  let sum = 0;
  for (const item of items) sum += idOf(item);
  return sum;
}

function plainPort() {
  const raws = Array.from({ length: 2000 }, (_, i) => oracle.rawCell(7, masks[i], labels[i], 3));
  raws.slice(0, 200).forEach(hashOfSpec);
  const { result, milliseconds } = timeOnce(() => raws.map(hashOfSpec));
  const table = hashTable(NASBENCH_101);
  result.forEach((hash, i) => {
    const id = map.lookup(masks[i], labels[i]);
    if (id >= 0) mustEqual(hash, table.hashOf(id), `hash of encoding ${i}`);
    else mustEqual(hash === null, id === -1, `encoding ${i} has no path`);
  });
  return { milliseconds: milliseconds / raws.length, how: 'prune and hash, 2,000 encodings' };
}

printMachine();
const baseline = plainPort();
const batch = new Int32Array(COUNT);
const expected = map.lookupBatch(masks, labels, batch).reduce((sum, id) => sum + id, 0);
const expectedSpecs = batch.subarray(0, SPECS).reduce((sum, id) => sum + id, 0);
mustEqual(sumOfLookups(), expected, 'sum of the ids looked up one by one');
const idOfSpec = (spec) => findCellId(createCell(spec));
mustEqual(sumOver(cells, findCellId), expectedSpecs, 'sum of the ids of the cells');
mustEqual(sumOver(specs, idOfSpec), expectedSpecs, 'sum of the ids of the specs');

printResult({
  title: 'look up one random encoding (mask, label)',
  n: COUNT,
  time: await timeWarm(sumOfLookups),
  barMs: 25e-6,
  baseline,
});
printResult({
  title: 'look up a batch, per encoding',
  n: COUNT,
  time: await timeWarm(() => map.lookupBatch(masks, labels, batch)),
  baseline,
});
printResult({
  title: 'id of one cell object',
  n: SPECS,
  time: await timeWarm(() => sumOver(cells, findCellId)),
  baseline,
});
printResult({
  title: 'id of one spec (7 x 7 matrix and op names), checked',
  n: SPECS,
  time: await timeWarm(() => sumOver(specs, idOfSpec)),
  barMs: 1e-3,
  baseline,
});
