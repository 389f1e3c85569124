// All 423,624 cells with ids, records written, first call in a fresh process.
import { createHash } from 'node:crypto';
import { NASBENCH_101, cellOf, enumerateCells, hashCells } from '@nasbench/core';
import {
  answerCold,
  isColdRun,
  mustEqual,
  printMachine,
  printResult,
  timeCold,
  timeWarm,
} from './harness.mjs';

const SHA256_OF_HASHES = 'bc515b899b965f16f857bfaf5bb808dd1d5760f67467930b8a4ef1c1f1b12bb6';

function check() {
  const table = enumerateCells(NASBENCH_101);
  mustEqual(table.length, 423_624, 'cells');
  const digests = Buffer.from(hashCells(table));
  const sha256 = createHash('sha256');
  for (let id = 0; id < table.length; id++) {
    sha256.update(`${digests.toString('hex', 16 * id, 16 * id + 16)}\n`);
  }
  mustEqual(sha256.digest('hex'), SHA256_OF_HASHES, 'sha256 of the hashes in id order');
}

async function plainPort() {
  const { enumerateByHash, timeOnce } = await import('./plain-port.mjs');
  const limits = { maxVertices: 5, maxEdges: 9, ops: 3 };
  const { result, milliseconds } = timeOnce(() => enumerateByHash(limits));
  mustEqual(result.hashes.length, 2532, 'cells of up to 5 vertices by the plain port');
  const digest = Buffer.from(
    hashCells(enumerateCells(NASBENCH_101)).subarray(16 * 2531, 16 * 2532),
  );
  mustEqual(result.hashes[2531], digest.toString('hex'), `hash of cell ${cellOf(2531).mask}`);
  return {
    milliseconds: (milliseconds / result.graphs) * 1_293_208,
    how: `with hashes, which it needs; up to 5 vertices took ${milliseconds.toFixed(0)} ms, extrapolated by 1,293,208 / ${result.graphs.toLocaleString('en')} labelled graphs, too kind to it because larger graphs take longer`,
  };
}

if (isColdRun) {
  answerCold(() => enumerateCells(NASBENCH_101));
} else {
  printMachine();
  check();
  printResult({
    title: 'enumerate 423,624 cells with ids, records written, cold',
    n: 1,
    // The bar of 5 ms is for native code, where bench_core measures it.
    time: timeCold(import.meta.url),
    baseline: await plainPort(),
  });
  printResult({
    title: 'the same again in one process (the index is kept, the records are written anew)',
    n: 1,
    time: await timeWarm(() => enumerateCells(NASBENCH_101)),
  });
}
