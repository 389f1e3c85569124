// Provides the engines that a plain installation lacks, and the TensorFlow of Python that they are
// compared with. Prints the variables of the environment that make them found, as lines for a
// shell. Needs the built packages.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { say } from '../bootstrap/log.mjs';
import { inModules, inRoot } from '../bootstrap/paths.mjs';
import { mustRun, run } from '../bootstrap/run-process.mjs';
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

/** A virtual environment; made beside and renamed, so that one that is there is complete. */
async function tensorFlowOfPython() {
  const folder = inModules('.cache', 'tensorflow-python');
  if (!existsSync(folder)) {
    const unfinished = `${folder}.tmp`;
    rmSync(unfinished, { recursive: true, force: true });
    await mustRun('python3 -m venv', 'python3', ['-m', 'venv', '--copies', unfinished]);
    const python = join(unfinished, 'bin', 'python');
    const quiet = ['--quiet', '--disable-pip-version-check'];
    const pip = ['-m', 'pip', 'install', ...quiet, 'tensorflow-cpu>=2.16,<3'];
    await mustRun('pip install tensorflow-cpu', python, pip);
    renameSync(unfinished, folder);
  }
  return { NASBENCH_TENSORFLOW_PYTHON: join(folder, 'bin', 'python') };
}

let worst = 0;
for (const [name, provide] of [
  ['tensorflow', tensorFlow],
  ['webgpu', softwareVulkan],
  ['tensorflow of Python', tensorFlowOfPython],
]) {
  try {
    for (const [key, value] of Object.entries(await provide())) {
      process.stdout.write(`export ${key}='${value.replaceAll("'", String.raw`'\''`)}'\n`);
    }
  } catch (error) {
    say(`${name}: ${error.message}`);
    worst = 1;
  }
}
process.exitCode = worst;
