// Calls every entry point again and again and prints how much the resident memory has grown.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import {
  EncodingMap,
  canonicalize,
  cellId,
  checkCell,
  createCell,
  defineSpace,
  enumerateCells,
  hashAllCells,
  hashCell,
  neighborGraph,
  pruneCell,
  verifyEncodings,
} from '@nasbench/core';

const space = defineSpace({ maxVertices: 5, maxEdges: 7, ops: 3 });
const large = defineSpace({ maxVertices: 8, maxEdges: 9, ops: 2 });

function callOnce(i) {
  const cell = createCell({ mask: 1 + ((i * 7919) % 1023), vertices: 5, label: i % 27 }, { space });
  if (checkCell(cell, { space }).valid) {
    cellId(cell);
    hashCell(cell);
    canonicalize(pruneCell(cell));
  }
  const chain = createCell(
    { mask: 0x8102045 | (i % 2), vertices: 8, label: i % 64 },
    { space: large },
  );
  checkCell(chain, { space: large });
  try {
    createCell({ mask: 2 ** 30, vertices: 5, label: 0 }, { space });
  } catch {
    // Errors must not leak either.
  }
  EncodingMap.build(space);
  enumerateCells(space);
}

async function job(i) {
  if (i % 4 === 0) await neighborGraph({ space, threads: 2 });
  if (i % 4 === 1) await hashAllCells({ space, threads: 2, onProgress: () => {} });
  if (i % 4 === 2) await verifyEncodings({ space, threads: 1 });
  if (i % 4 === 3) {
    const controller = new globalThis.AbortController();
    const aborted = hashAllCells({ space, signal: controller.signal });
    controller.abort();
    await aborted.catch(() => {});
  }
}

async function round(count) {
  for (let i = 0; i < count; i++) {
    callOnce(i);
    await job(i);
  }
  for (let i = 0; i < 5; i++) {
    globalThis.gc();
    await delay(10);
  }
  return process.memoryUsage.rss();
}

await round(300);
const before = await round(300);
const after = await round(1000);
console.log(JSON.stringify({ grownBytes: after - before }));
