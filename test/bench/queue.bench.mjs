// The queue of trainings without the training: enqueuePlan, workers whose trainings end at once,
// and collectRuns, with the memory of Redis. Starts a redis-server of its own, with its
// append-only file; without one installed the benchmark is skipped.
import { fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  cellOf,
  configurationDigest,
  enumerateCells,
  readJournal,
  trainableParameters,
} from '@nasbench/core';
import {
  collectRuns,
  describeImages,
  enqueuePlan,
  journalPath,
  openQueue,
  planRuns,
  presetConfiguration,
  queueStatus,
} from '@nasbench/train';
import { JobTrainer } from '../../packages/train/dist/queue/job-trainer.js';
import { readCard } from '../../packages/train/dist/queue/queue-card.js';
import { RecordedMarks } from '../../packages/train/dist/queue/recorded-marks.js';
import { RunSet } from '../../packages/train/dist/queue/run-set.js';
import { mustEqual, printMachine, printResult, summarize } from './harness.mjs';

const WHOLE_PLAN = 5_083_488;
const EPOCHS = [4, 12, 36, 108];
const REPEATS = 3;
const BAR_MS = 1;
const CHECKED = 1000;
const SAMPLES = 5;
const RUNS = 21_000;
const WINDOW = 10_000;
const WINDOWS = [1000, 10_000, 100_000];
const CONCURRENCY = 16;

/** Ids of the first cells of the space. */
const firstCells = (length) => Int32Array.from({ length }, (_, id) => id);

const configuration = async () => {
  const { configuration: paper } = await presetConfiguration('paper');
  const described = await describeImages({ source: 'generated', configuration: paper });
  return described.configuration;
};

/** A seat whose training ends at once, with a record like that of a real one. */
function idleSeats(settings) {
  const digest = configurationDigest(settings);
  const network = { network: settings.network };
  const train = ({ cellId, epochs, repeat, seed }) => {
    const cell = cellOf(cellId);
    const evaluations = [0, epochs / 2, epochs].map((epoch) => ({
      ...{ epoch, trainingSeconds: 10 * epoch },
      ...{ trainAccuracy: 0.1, validationAccuracy: 0.1, testAccuracy: 0.1 },
    }));
    const run = {
      ...{ cell, epochs, repeat, seed, status: 'ok', evaluations, totalSeconds: 11 * epochs },
      ...{ trainableParameters: trainableParameters(cell, network), attempts: 1 },
      ...{ configurationDigest: digest, engine: 'none', device: 'none', versions: '' },
    };
    return Promise.resolve({ kind: 'finished', run });
  };
  const take = () => Promise.resolve({ worker: { train }, runs: 0 });
  return { take, giveBack: () => Promise.resolve() };
}

/** In a process of its own: takes runs until it is killed. */
async function answerWorker(url, name) {
  const queue = await openQueue({ url, name });
  const { configuration: settings } = await readCard(queue);
  const trainedBy = { engine: 'none', device: 'none' };
  const seats = idleSeats(settings);
  const trainer = new JobTrainer({ queue, configuration: settings, seats, trainedBy });
  await trainer.start(CONCURRENCY);
}

/** In a process of its own: records results until it is killed. */
async function answerCollector(url, name, journalFolder) {
  await collectRuns({ queue: await openQueue({ url, name }), journalFolder, pollMilliseconds: 50 });
}

async function startRedis(folder) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  const where = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder];
  const server = spawn('redis-server', [...where, '--appendonly', 'yes', '--save', '']);
  await once(server.stdout, 'data');
  await sleep(500);
  return { server, url: `redis://127.0.0.1:${port}` };
}

function child(...args) {
  return fork(fileURLToPath(import.meta.url), args);
}

async function usedBytes({ redis }) {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))[1]);
}

/** Runs of 108 epochs of some cells, in their order in the whole plan. */
function planOf(settings, cells, epochs = [108]) {
  return planRuns({ cells, epochs, repeats: REPEATS, seed: 1, configurations: [settings] });
}

/** Puts a plan in and waits until all is recorded; milliseconds and most memory of Redis. */
async function pass(queue, plan, recordedBefore) {
  let [mostBytes, isDone] = [0, false];
  const marks = new RecordedMarks(queue);
  const start = performance.now();
  const watching = (async () => {
    while ((await marks.count()) < recordedBefore + plan.length) {
      mostBytes = Math.max(mostBytes, await usedBytes(queue));
      await sleep(20);
    }
    isDone = true;
  })();
  await enqueuePlan({ queue, plan, provenance: 'synthetic', window: WINDOW });
  while (!isDone) await sleep(5);
  await watching;
  return { milliseconds: performance.now() - start, mostBytes };
}

/** The journal must hold each run of the plan once. */
async function check(folder, plan) {
  const seen = new Uint8Array(plan.length);
  for await (const run of readJournal(journalPath(folder), { onTornTail: () => undefined })) {
    const index = plan.indexOf(run);
    if (index >= 0) seen[index] += 1;
  }
  mustEqual(
    seen.findIndex((times) => times !== 1),
    -1,
    'first run that is not recorded once',
  );
}

async function timeQueue(queue, settings, { url, folder }) {
  const cells = firstCells(Math.ceil(RUNS / REPEATS) * SAMPLES + CHECKED);
  const first = planOf(settings, cells.subarray(0, CHECKED));
  await enqueuePlan({
    queue,
    plan: planOf(settings, cells.subarray(0, 1)),
    provenance: 'synthetic',
  });
  const children = [
    child('--worker', url, queue.name),
    child('--collector', url, queue.name, folder),
  ];
  try {
    await pass(queue, first, 0);
    await check(folder, first);
    let recorded = first.length;
    const passes = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const from = CHECKED + (sample * RUNS) / REPEATS;
      const plan = planOf(settings, cells.slice(from, from + RUNS / REPEATS));
      passes.push({ ...(await pass(queue, plan, recorded)), runs: plan.length });
      recorded += plan.length;
    }
    await check(folder, planOf(settings, cells.slice(0, recorded / REPEATS)));
    mustEqual((await queueStatus(queue)).dead.length, 0, 'failed runs');
    return passes;
  } finally {
    for (const each of children) each.kill('SIGKILL');
  }
}

function printPasses(passes) {
  const [{ runs }] = passes;
  const time = summarize(passes.map(({ milliseconds }) => milliseconds));
  const title = 'a run put in, taken, given back and recorded, without its training';
  printResult({ title, n: runs, time, barMs: BAR_MS });
  const perSecond = (1000 * runs) / time.median;
  const minutes = WHOLE_PLAN / perSecond / 60;
  console.log(
    `  ${perSecond.toFixed(0)} runs/s; all ${WHOLE_PLAN.toLocaleString('en')} runs of the paper ` +
      `would take ${minutes.toFixed(0)} min of it (extrapolated from ${runs * passes.length} runs)`,
  );
  const megabytes = passes.map(({ mostBytes }) => (mostBytes / 1e6).toFixed(1));
  console.log(
    `  most memory of Redis in each of ${passes.length} passes of ${runs} runs through a window ` +
      `of ${WINDOW}: ${megabytes.join(', ')} MB`,
  );
}

/** Memory of windows that are full, while nobody takes from them. */
async function measureWindows(url, settings) {
  for (const window of WINDOWS) {
    const queue = await openQueue({ url, name: `window-${window}` });
    const before = await usedBytes(queue);
    const cells = firstCells(Math.ceil(window / REPEATS) + CHECKED);
    const stop = new globalThis.AbortController();
    await enqueuePlan({
      ...{ queue, plan: planOf(settings, cells), provenance: 'synthetic', window },
      signal: stop.signal,
      onProgress: ({ seen }) => {
        if (seen >= window) stop.abort();
      },
    });
    const bytes = (await usedBytes(queue)) - before;
    mustEqual((await queueStatus(queue)).counts.waiting, window, 'runs that wait');
    console.log(
      `a window of ${window} runs: ${(bytes / 1e6).toFixed(2)} MB of Redis, ` +
        `${(bytes / window).toFixed(0)} bytes a run`,
    );
    await queue.jobs.obliterate();
    await queue.close();
  }
}

/** The whole plan of the paper goes by; all of it is recorded, so that nothing is put in. */
async function planAll(url, settings) {
  const queue = await openQueue({ url, name: 'whole' });
  const cells = firstCells(enumerateCells().length);
  const plan = planOf(settings, cells, EPOCHS);
  mustEqual(plan.length, WHOLE_PLAN, 'runs of the whole plan');
  const all = new RunSet();
  for (const epochs of EPOCHS) {
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      for (const cellId of cells) all.add({ cellId, epochs, repeat });
    }
  }
  const before = await usedBytes(queue);
  await new RecordedMarks(queue).replace(all);
  const start = performance.now();
  const done = await enqueuePlan({ queue, plan, provenance: 'synthetic', window: WINDOW });
  mustEqual(done.recorded, WHOLE_PLAN, 'runs that were recorded already');
  const time = summarize([performance.now() - start]);
  printResult({ title: 'enqueue again of the whole plan, all recorded', n: WHOLE_PLAN, time });
  const bytes = (await usedBytes(queue)) - before;
  console.log(
    `  ${(time.median / 1000).toFixed(1)} s; marks of all runs take ` +
      `${(bytes / 1e6).toFixed(2)} MB of Redis`,
  );
  await queue.close();
}

async function main() {
  printMachine();
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('SKIPPED: redis-server is not installed');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-queue-'));
  const { server, url } = await startRedis(folder);
  try {
    const settings = await configuration();
    const queue = await openQueue({ url, name: 'bench' });
    printPasses(await timeQueue(queue, settings, { url, folder }));
    await queue.close();
    await measureWindows(url, settings);
    await planAll(url, settings);
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const [how, ...args] = process.argv.slice(2);
if (how === '--worker') await answerWorker(...args);
else if (how === '--collector') await answerCollector(...args);
else await main();
