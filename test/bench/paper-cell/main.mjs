// `npm run bench:gpu`: trains one cell of the paper's network on each engine that has a GPU, and in
// PyTorch on the same one; prints images a second. Checks the answers before it believes a time.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cellMatrix, cellOf, cellOps, trainableParameters, vertexChannels } from '@nasbench/core';
import { ENGINE_NAMES } from '@nasbench/train';
import { mustEqual, printMachine, printResult, summarize } from '../harness.mjs';
import { configurationOf } from './network-step.mjs';

const USAGE = `npm run bench:gpu -- [options]

  --engine NAME      ${ENGINE_NAMES.join(', ')}; may be repeated and then need not have a GPU
                     (default: tensorflow and webgpu, if they have one)
  --cell ID          which cell (default: 359715, all three operations)
  --channels N       channels of the stem (default: 128, the paper's)
  --batch N          images in a step (default: 256, the paper's; less for a small GPU)
  --steps N          timed steps (default: 30)
  --python PROGRAM   Python that has PyTorch (default: python3)
  --help             print this
`;

/** Between engines; convolutions of some GPUs multiply with 10 bits. */
const LOSS_TOLERANCE = 0.02;

const text = { type: 'string' };

function readSettings() {
  const defaults = { cell: '359715', channels: '128', batch: '256', steps: '30' };
  const numbers = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { ...text, default: value }]),
  );
  const options = {
    ...numbers,
    engine: { ...text, multiple: true },
    python: { ...text, default: 'python3' },
    help: { type: 'boolean' },
  };
  const { values } = parseArgs({ options });
  for (const name of Object.keys(defaults)) values[name] = wholeNumber(name, values[name]);
  const unknown = values.engine?.find((name) => !ENGINE_NAMES.includes(name));
  if (unknown) throw new Error(`--engine: expected ${ENGINE_NAMES.join(', ')}; got ${unknown}`);
  return { ...values, needsGpu: values.engine === undefined };
}

function wholeNumber(name, value) {
  if (/^\d+$/.test(value) && (Number(value) > 0 || name === 'cell')) return Number(value);
  throw new Error(`--${name}: expected a whole number, got "${value}"`);
}

/** Runs a program of this folder that prints JSON. */
function runJson(program, script, args, input) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const options = { encoding: 'utf8', input, maxBuffer: 2 ** 26 };
  const { status, stdout, stderr, error } = spawnSync(program, [path, ...args], options);
  if (error) return { problem: `${program} does not run: ${error.message}.` };
  if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

function runEngine(name, settings) {
  return runJson(process.execPath, 'engine-child.mjs', [name, JSON.stringify(settings)]);
}

/** Of the network before its first step. */
function referenceLoss(settings) {
  return runEngine('wasm', { ...settings, needsGpu: false, steps: 0 }).checkedLoss;
}

/** The channels of each module's vertices: the rule is not told twice. */
function runPyTorch(settings) {
  const cell = cellOf(settings.cell);
  const { network } = configurationOf(settings);
  const modules = Array.from({ length: network.stacks * network.modulesPerStack }, (_, i) => {
    const stack = Math.floor(i / network.modulesPerStack);
    const halved = stack > 0 && i % network.modulesPerStack === 0;
    const outputs = network.stemChannels * 2 ** stack;
    return { halved, channels: vertexChannels(cell, halved ? outputs / 2 : outputs, outputs) };
  });
  const given = { ...settings, matrix: cellMatrix(cell), ops: cellOps(cell), modules };
  const found = runJson(settings.python, 'pytorch_cell.py', [], JSON.stringify(given));
  return { name: 'PyTorch', ...found };
}

function checkAnswer({ name, parameters, checkedLoss, losses, deviceProblem }, wanted) {
  mustEqual(deviceProblem, undefined, `${name}: problem that the device reports`);
  mustEqual(parameters, wanted.parameters, `${name}: trainable parameters`);
  if (checkedLoss !== undefined) {
    const difference = Math.abs(checkedLoss - wanted.loss);
    if (!(difference <= LOSS_TOLERANCE * wanted.loss)) {
      throw new Error(`${name}: expected loss ${wanted.loss}, as on wasm; got ${checkedLoss}`);
    }
  }
  if (!losses.every(Number.isFinite)) throw new Error(`${name}: losses ${losses.join(', ')}`);
}

/** Images a second; undefined for what is not here, which is said aloud. */
function report(found, settings, wanted) {
  const { name, device, versions, problem, samples } = found;
  if (!samples) {
    console.log(`SKIPPED ${name}: ${problem ?? `it has no GPU and would compute on ${device}.`}`);
    return undefined;
  }
  checkAnswer(found, wanted);
  const time = summarize(samples);
  const speed = (1000 * settings.batch) / time.median;
  const title = `${name}, one image: ${speed.toPrecision(3)} images/s on ${device} (${versions})`;
  printResult({ title, n: settings.batch, time });
  return speed;
}

function measureAll(settings) {
  const { cell, channels, batch } = settings;
  const { network } = configurationOf(settings);
  const parameters = trainableParameters(cellOf(cell), { network });
  printMachine();
  console.log(
    `cell ${cell}, ${channels} channels, ${parameters} parameters, ${batch} images a step`,
  );
  const names = settings.engine ?? ['tensorflow', 'webgpu'];
  const engines = names.map((name) => runEngine(name, settings));
  const isAnyMeasured = engines.some(({ samples }) => samples);
  const wanted = { parameters, loss: isAnyMeasured ? referenceLoss(settings) : undefined };
  const speeds = engines.map((found) => [found.name, report(found, settings, wanted)]);
  if (!isAnyMeasured) {
    console.log('No engine has a GPU here; "npx nasbench doctor" says what is missing.');
    return 1;
  }
  const pyTorch = report(runPyTorch(settings), settings, wanted);
  const measured = speeds.filter(([, speed]) => pyTorch !== undefined && speed !== undefined);
  for (const [name, speed] of measured) {
    console.log(`${name} / PyTorch: ${(speed / pyTorch).toPrecision(3)}`);
  }
  return 0;
}

function main() {
  let settings;
  try {
    settings = readSettings();
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (!settings.help) return measureAll(settings);
  console.log(USAGE);
  return 0;
}

process.exitCode = main();
