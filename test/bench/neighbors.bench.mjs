// One-edit neighbours of all 423,624 cells.
import { NASBENCH_101, defineSpace, neighborGraph } from '@nasbench/core';
import { mustEqual, printMachine, printResult, timeWarm } from './harness.mjs';
import { oracle, timeOnce } from './plain-port.mjs';

/** Every raw encoding and every edit of it, in a space small enough for that. */
async function plainPort() {
  const limits = { maxVertices: 5, maxEdges: 6, ops: 3 };
  const { result, milliseconds } = timeOnce(() =>
    oracle.oracleNeighbors(new oracle.FirstSeenSpace(limits)),
  );
  const graph = await neighborGraph({ space: defineSpace(limits) });
  result.forEach((row, id) => {
    mustEqual(graph.neighborsOf(id).join(), row.join(), `neighbours of cell ${id}`);
  });
  return {
    milliseconds: (milliseconds / (1024 * 27)) * 509_607_936,
    how: 'every edit of every encoding, extrapolated by encodings from 5 vertices and 6 edges',
  };
}

printMachine();
const baseline = await plainPort();
for (const threads of [1, 2]) {
  const graph = await neighborGraph({ space: NASBENCH_101, threads });
  mustEqual(graph.offsets.length, 423_625, 'rows of the graph');
  printResult({
    title: `neighbours of 423,624 cells (${graph.neighbors.length.toLocaleString('en')} entries), threads: ${threads}`,
    n: 1,
    time: await timeWarm(() => neighborGraph({ space: NASBENCH_101, threads }), {
      samples: 5,
      warmup: 0,
    }),
    baseline,
  });
}
