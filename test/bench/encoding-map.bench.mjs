// The factored map of all 509,607,936 encodings: built cold, built warm, counted through.
import {
  EncodingMap,
  NASBENCH_101,
  countEncodings,
  encodingMap,
  sampleEncodings,
} from '@nasbench/core';
import {
  answerCold,
  isColdRun,
  mustEqual,
  printMachine,
  printResult,
  timeCold,
  timeWarm,
} from './harness.mjs';

const ENCODINGS = 509_607_936;

async function check() {
  const account = countEncodings(NASBENCH_101);
  mustEqual(account.noPath, 36_354_501, 'encodings without a path');
  mustEqual(account.tooManyEdges, 99_499_266, 'encodings over the edge limit');
  mustEqual(account.mapped, 373_754_169, 'mapped encodings');
  const { shared } = encodingMap(NASBENCH_101);
  let bytes = 0;
  for (const part of Object.values(shared)) {
    if (ArrayBuffer.isView(part)) bytes += part.byteLength;
  }
  console.log(`tables of the map: ${(bytes / 1e6).toFixed(1)} MB (bar 20 MB)`);
  mustEqual(bytes < 20e6, true, 'map smaller than 20 MB');
}

async function plainPort() {
  const { hashOfSpec, oracle, timeOnce } = await import('./plain-port.mjs');
  const { hashTable } = await import('@nasbench/core');
  const { masks, labels } = sampleEncodings({ count: 2000, seed: 3 });
  const specs = Array.from(masks, (mask, i) => oracle.rawCell(7, mask, labels[i], 3));
  specs.slice(0, 200).forEach(hashOfSpec);
  const { result, milliseconds } = timeOnce(() => specs.map(hashOfSpec));
  const map = encodingMap(NASBENCH_101);
  result.forEach((hash, i) => {
    const id = map.lookup(masks[i], labels[i]);
    if (id >= 0) mustEqual(hash, hashTable(NASBENCH_101).hashOf(id), `encoding ${i}`);
    else mustEqual(hash === null, id === -1, `encoding ${i} without a path`);
  });
  return {
    milliseconds: (milliseconds / masks.length) * ENCODINGS,
    how: 'prune and hash each encoding, extrapolated from 2,000 random ones',
  };
}

if (isColdRun) {
  answerCold(() => EncodingMap.build(NASBENCH_101));
} else {
  printMachine();
  await check();
  const baseline = await plainPort();
  printResult({
    title: 'map all 509,607,936 encodings, cold, enumeration included',
    n: 1,
    time: timeCold(import.meta.url),
    barMs: 15,
    baseline,
  });
  printResult({
    title: 'the same again in one process (index kept, tables filled anew)',
    n: 1,
    time: await timeWarm(() => EncodingMap.build(NASBENCH_101)),
  });
  printResult({
    title: 'count all 509,607,936 encodings by cell',
    n: 1,
    time: await timeWarm(() => countEncodings(NASBENCH_101), { samples: 7, warmup: 1 }),
  });
}
