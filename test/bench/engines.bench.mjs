// Steps of training on every engine that works here, each in a process of its own.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ENGINE_NAMES, openEngine } from '@nasbench/train';
import { mustEqual, printMachine, printResult, summarize } from './harness.mjs';
import { NETS, plainNet } from './plain-net.mjs';

const BATCH = 32;
const SECONDS = 5;
const LOSS_TOLERANCE = 1e-4;

/** Losses of the first three steps; engines agree on them to the sixth digit. */
const LOSSES = {
  small: [2.387007, 2.386177, 2.384617],
  medium: [2.408835, 2.37064, 2.305066],
};

/** Images that WebAssembly must train on in a second of one core. */
const WASM_BARS = { small: 580, medium: 115 };

/** One training by TensorFlow, on all cores, against one by WebAssembly, on one core: by the clock. */
const TENSORFLOW_RATIOS = { small: 1.2, medium: 2 };

/** Plain JavaScript would take minutes for the medium network. */
const netsFor = (engine) => (engine === 'cpu' ? ['small'] : ['small', 'medium']);

async function timeNet(tf, name) {
  const { widths, parameters } = NETS[name];
  const net = plainNet(tf, { widths, batch: BATCH });
  mustEqual(net.parameters, parameters, `parameters of the ${name} network`);
  for (const [i, wanted] of LOSSES[name].entries()) {
    const loss = await net.step();
    if (!(Math.abs(loss - wanted) <= LOSS_TOLERANCE)) {
      throw new Error(`${name} network, step ${i}: expected loss ${wanted}, got ${loss}`);
    }
  }
  const samples = [];
  const begin = performance.now();
  const processorBefore = process.cpuUsage();
  do {
    const start = performance.now();
    await net.step();
    samples.push(performance.now() - start);
  } while (performance.now() - begin < SECONDS * 1000);
  const { user, system } = process.cpuUsage(processorBefore);
  const coreSeconds = (user + system) / 1e6;
  return { ...summarize(samples), imagesPerCoreSecond: (BATCH * samples.length) / coreSeconds };
}

/** In the child: times each network and prints what it found. */
async function timeEngine(name) {
  const engine = await openEngine(name).catch((error) => ({ problem: error.message }));
  const { device, accelerator, problem } = engine;
  const result = { name, device, accelerator, problem, times: {} };
  for (const net of engine.tf ? netsFor(name) : []) {
    result.times[net] = await timeNet(engine.tf, net);
  }
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}

function runChild(name) {
  const args = [fileURLToPath(import.meta.url), '--engine', name];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`engine ${name} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

const imagesPerSecond = ({ median }) => (1000 * BATCH) / median;

function printEngine({ name, device, accelerator, problem, times }) {
  if (problem) console.log(`engine ${name}: not here. ${problem}`);
  for (const [net, time] of Object.entries(times)) {
    const speed = imagesPerSecond(time).toPrecision(3);
    const title = `${name}, ${net} network, one image: ${speed} images/s on ${device}`;
    printResult({ title, n: BATCH, time });
    if (accelerator === 'gpu') continue;
    // Other work on the machine lengthens the time, not so much the work itself.
    const perCore = time.imagesPerCoreSecond;
    const verdict = name === 'wasm' ? verdictOf(perCore, WASM_BARS[net]) : '';
    console.log(`  ${perCore.toPrecision(3)} images in a second of one core${verdict}`);
  }
}

function verdictOf(value, bar) {
  return `; bar ${bar}: ${value >= bar ? 'met' : 'MISSED'}`;
}

function printRatio(results) {
  const [tensorflow, wasm] = ['tensorflow', 'wasm'].map((name) =>
    results.find((result) => result.name === name && !result.problem),
  );
  if (!tensorflow || !wasm || tensorflow.accelerator === 'gpu') return;
  for (const net of Object.keys(NETS)) {
    const times = [tensorflow.times[net], wasm.times[net]];
    const [all, one] = times.map(imagesPerSecond);
    const [a, b] = times.map((time) => time.imagesPerCoreSecond);
    console.log(
      `tensorflow / wasm, ${net} network: ${(all / one).toPrecision(3)} by the clock` +
        `${verdictOf(all / one, TENSORFLOW_RATIOS[net])}; ${(a / b).toPrecision(3)} a core`,
    );
  }
}

const child = process.argv.indexOf('--engine');
if (child >= 0) {
  await timeEngine(process.argv[child + 1]);
} else {
  printMachine();
  const results = [];
  for (const name of ENGINE_NAMES) {
    results.push(runChild(name));
    printEngine(results.at(-1));
  }
  printRatio(results);
}
