// In a process of its own: opens one engine and prints as JSON what it found.
//   node engine-child.mjs ENGINE SETTINGS   (SETTINGS as JSON; steps: 0 only computes a loss)
import process from 'node:process';
import { openEngine } from '@nasbench/train';
import { drawBatch, networkStep } from './network-step.mjs';

const WARM_UP_STEPS = 3;
const SIDE = 32;
/** Few enough for one core. */
const CHECKED_IMAGES = 4;

async function measure(engine, settings) {
  const { parameters, loss, step } = networkStep(engine.tf, settings);
  const checkedLoss = await loss(drawBatch(CHECKED_IMAGES, SIDE));
  const batch = drawBatch(settings.batch, SIDE);
  const losses = [];
  const samples = [];
  for (let i = -WARM_UP_STEPS; settings.steps > 0 && i < settings.steps; i++) {
    const start = performance.now();
    losses.push(await step(batch));
    if (i >= 0) samples.push(performance.now() - start);
  }
  return { parameters, checkedLoss, losses, samples, deviceProblem: engine.deviceProblem() };
}

async function answer(name, settings) {
  const engine = await openEngine(name).catch((error) => ({ problem: error.message }));
  const { problem, device, accelerator, versions } = engine;
  const found = { name, problem, device, accelerator, versions };
  const idle = problem !== undefined || (settings.needsGpu && accelerator !== 'gpu');
  return idle ? found : { ...found, ...(await measure(engine, settings)) };
}

const [, , name, settings] = process.argv;
const found = await answer(name, JSON.parse(settings));
// A driver that hangs while the process ends must not hide what was found.
process.stdout.write(JSON.stringify(found), () => process.exit(0));
