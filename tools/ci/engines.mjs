// Provides the engines that a plain installation lacks and prints the variables of the environment
// that make them found, as lines for a shell. Needs the built packages.
import process from 'node:process';
import { say } from '../bootstrap/log.mjs';
import { inModules, inRoot } from '../bootstrap/paths.mjs';
import { run } from '../bootstrap/run-process.mjs';
import { softwareVulkan } from './vulkan.mjs';

const BUILD_COMMAND = inRoot('packages', 'train', 'bin', 'nasbench-train-tensorflow.js');

/** Builds the binding against the TensorFlow for processors. */
async function tensorFlow() {
  const variables = { NASBENCH_TENSORFLOW_PATH: inModules('.cache', 'tensorflow') };
  const env = { ...process.env, ...variables };
  const exitCode = await run(process.execPath, [BUILD_COMMAND, '--cpu'], { env });
  if (exitCode !== 0) throw new Error(`the build ended with exit code ${exitCode}`);
  return variables;
}

let worst = 0;
for (const [name, provide] of [
  ['tensorflow', tensorFlow],
  ['webgpu', softwareVulkan],
]) {
  try {
    for (const [key, value] of Object.entries(await provide())) {
      process.stdout.write(`export ${key}='${value.replaceAll("'", String.raw`'\''`)}'\n`);
    }
  } catch (error) {
    say(`engine ${name}: ${error.message}`);
    worst = 1;
  }
}
process.exitCode = worst;
