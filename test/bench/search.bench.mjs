// Steps a second of random search and regularized evolution on the surrogate's table, against plain
// loops over objects with the same log; then whole runs of the paper's methods, and what a comparison
// of hundreds of them takes. Bars are of processor time, that of all threads of this process.
import process from 'node:process';
import {
  RandomStream,
  datasetFromColumns,
  hashTable,
  shippedSurrogate,
  surrogateRuns,
} from '@nasbench/core';
import { TableBenchmark, chooseMethod, prepareMethodContext, simulate } from '@nasbench/search';
import { mustEqual, printMachine, printResult, summarize, timeWarm } from './harness.mjs';
import { plainEvolution, plainRandomSearch, plainTable } from './plain-search.mjs';

const EPOCHS = 108;
const PROPOSALS = 100_000;
const PLAIN_PROPOSALS = 4_000;
const CORES = 2;
const ROUNDED = { maximumSignificantDigits: 3 };
const ROOT = RandomStream.fromSeed(1);
const WEEKS = { seconds: 1e7 };

/** Methods against plain loops; bars are milliseconds of a core. */
const STEPPED = [
  { method: 'random-search:ying2019', plain: plainRandomSearch, barMs: 1e3 / 2.5e6 },
  { method: 'regularized-evolution:ying2019', plain: plainEvolution, barMs: 1e3 / 1e6 },
];

/** Whole runs: how many to time, and how many a full comparison has. */
const WHOLE = [
  { method: 'random-search', stop: WEEKS, samples: 5, runs: 500 },
  { method: 'regularized-evolution', stop: WEEKS, samples: 5, runs: 500 },
  { method: 'tpe', stop: WEEKS, samples: 5, runs: 500 },
  { method: 'reinforce', stop: WEEKS, samples: 5, runs: 500 },
  { method: 'hyperband', stop: WEEKS, samples: 5, runs: 500 },
  { method: 'smac', stop: { evaluations: 500 }, samples: 2, runs: 500, barMinutes: 40 },
  { method: 'bohb', stop: WEEKS, samples: 2, runs: 50, barMinutes: 15 },
];
const REST_BAR_MINUTES = 5;

/** The random streams of one run of a method. */
function streamsOf(method, run) {
  return {
    stream: ROOT.split(method).split(run),
    noise: ROOT.split('noise').split(run),
  };
}

function search(method, stop, run = 0) {
  const { row, preset } = chooseMethod(method);
  const { stream, noise } = streamsOf(method, run);
  const optimizer = row.create(preset.settings, stream, context);
  return simulate({ optimizer, benchmark, noise, stop });
}

/** Milliseconds and processor milliseconds of `work`, which is told how often it has been called. */
async function timeBoth(work, { samples, warmup }) {
  const processor = [];
  const measured = () => {
    const before = process.cpuUsage();
    work(processor.length);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e3);
  };
  const wall = await timeWarm(measured, { samples, warmup });
  return { wall, processor: summarize(processor.slice(warmup)) };
}

/** Row by row the same cells, values and simulated times. */
function mustLogAlike(method, plainLog) {
  const { log } = search(method, { proposals: plainLog.length });
  const { cellId, value, endSeconds } = log.columns();
  plainLog.forEach((expected, row) => {
    mustEqual(cellId[row], expected.id, `${method}: cell of proposal ${row}`);
    mustEqual(value[row], expected.validationAccuracy, `${method}: value of proposal ${row}`);
    mustEqual(endSeconds[row], expected.endSeconds, `${method}: time of proposal ${row}`);
  });
}

/** Checks and times the plain loops; their millions of objects are garbage afterwards. */
async function plainTimes() {
  const hashes = hashTable();
  const table = plainTable({ runs, epochs: EPOCHS, hashOf: (id) => hashes.hashOf(id) });
  const times = [];
  for (const { method, plain } of STEPPED) {
    const work = () => plain({ table, ...streamsOf(method, 0), proposals: PLAIN_PROPOSALS });
    mustLogAlike(method, work());
    times.push(await timeBoth(work, { samples: 5, warmup: 0 }));
  }
  return times;
}

async function benchSteps({ method, barMs }, plain) {
  const stop = { proposals: PROPOSALS };
  const { wall, processor } = await timeBoth(() => search(method, stop), {
    samples: 15,
    warmup: 5,
  });
  printResult({
    title: `${method}, one step (propose, look up, tell, log), processor time`,
    n: PROPOSALS,
    time: processor,
    barMs,
    baseline: {
      milliseconds: plain.processor.median / PLAIN_PROPOSALS,
      how: 'prune, hash, Map of objects; the same log',
    },
  });
  const rate = (proposals, { median }) =>
    ((proposals / median) * 1e3).toLocaleString('en', ROUNDED);
  console.log(
    `  steps/s: ${rate(PROPOSALS, processor)} of a core, ${rate(PROPOSALS, wall)} by the clock; ` +
      `plain ${rate(PLAIN_PROPOSALS, plain.processor)} and ${rate(PLAIN_PROPOSALS, plain.wall)}`,
  );
}

/** Times whole runs; returns the minutes that all runs of the comparison would take. */
async function benchRuns({ method, stop, samples, runs: wanted, barMinutes }) {
  let evaluations = 0;
  const work = (run) => {
    evaluations = search(method, stop, run).evaluations;
  };
  const { wall, processor } = await timeBoth(work, { samples, warmup: samples > 2 ? 2 : 0 });
  const limit = stop.seconds === undefined ? '' : `${stop.seconds.toExponential()} simulated s, `;
  printResult({
    title: `${method}, a run of ${limit}${evaluations.toLocaleString('en')} evaluations, processor time`,
    n: 1,
    time: processor,
  });
  const minutes = (count) => ((count * processor.median) / 60_000 / CORES).toPrecision(2);
  const bar = barMinutes === undefined ? '' : ` (bar ${barMinutes} minutes)`;
  const more = wanted < 500 ? `; 500 runs: ${minutes(500)} minutes` : '';
  console.log(
    `  ${(1e3 / processor.median).toPrecision(3)} runs/s of a core, ` +
      `${(1e3 / wall.median).toPrecision(3)} by the clock; ` +
      `${wanted} runs on ${CORES} cores: ${minutes(wanted)} minutes${bar}${more}`,
  );
  return Number(minutes(wanted));
}

const { runs, manifest } = await surrogateRuns({ surrogate: shippedSurrogate().surrogate });
const benchmark = new TableBenchmark(datasetFromColumns({ runs, manifest }));
const context = await prepareMethodContext();

printMachine();
const plain = await plainTimes();
globalThis.gc?.();
for (const [i, stepped] of STEPPED.entries()) await benchSteps(stepped, plain[i]);
let rest = 0;
for (const whole of WHOLE) {
  const minutes = await benchRuns(whole);
  if (whole.barMinutes === undefined) rest += minutes;
}
console.log(
  `all but SMAC and BOHB, 500 runs each on ${CORES} cores: ${rest.toPrecision(2)} minutes ` +
    `(bar ${REST_BAR_MINUTES} minutes)`,
);
