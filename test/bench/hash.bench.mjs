// All 423,624 hashes on every SIMD level, one and two threads.
import { createHash } from 'node:crypto';
import {
  NASBENCH_101,
  enumerateCells,
  hashAllCells,
  sampleCells,
  simdLevels,
  useSimd,
} from '@nasbench/core';
import { mustEqual, printMachine, printResult, timeWarm } from './harness.mjs';
import { oracle, timeOnce } from './plain-port.mjs';

const SHA256_OF_HASHES = 'bc515b899b965f16f857bfaf5bb808dd1d5760f67467930b8a4ef1c1f1b12bb6';
const BARS_MS = { avx512: 400, avx2: 600 };

async function check() {
  const table = await hashAllCells({ space: NASBENCH_101 });
  const sha256 = createHash('sha256');
  for (let id = 0; id < 423_624; id++) sha256.update(`${table.hashOf(id)}\n`);
  mustEqual(sha256.digest('hex'), SHA256_OF_HASHES, 'sha256 of the hashes in id order');
  return table;
}

function plainPort(table) {
  const { vertices, masks, labels } = enumerateCells(NASBENCH_101);
  const ids = [...sampleCells({ count: 2000, seed: 1 })];
  const cells = ids.map((id) => oracle.rawCell(vertices[id], masks[id], labels[id], 3));
  cells.slice(0, 200).forEach((cell) => oracle.referenceHash(cell));
  const { result, milliseconds } = timeOnce(() => cells.map((cell) => oracle.referenceHash(cell)));
  result.forEach((hash, i) => mustEqual(hash, table.hashOf(ids[i]), `hash of cell ${ids[i]}`));
  return {
    milliseconds: (milliseconds / ids.length) * 423_624,
    how: 'one thread, extrapolated from 2,000 random cells',
  };
}

printMachine();
const baseline = plainPort(await check());
for (const level of simdLevels()) {
  useSimd(level);
  await check();
  const medians = [];
  for (const threads of [1, 2]) {
    const time = await timeWarm(() => hashAllCells({ space: NASBENCH_101, threads }), {
      samples: level === 'scalar' ? 3 : 9,
      warmup: 1,
    });
    medians.push(time.median);
    printResult({
      title: `hash 423,624 cells, ${level}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      n: 1,
      time,
      ...(threads === 1 && level in BARS_MS ? { barMs: BARS_MS[level] } : {}),
      baseline,
    });
  }
  console.log(`  speed-up of two threads: ${(medians[0] / medians[1]).toFixed(2)} (bar 1.8)`);
}
