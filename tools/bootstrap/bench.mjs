// Runs every benchmark in a fresh process: the native ones, then test/bench/*.bench.mjs.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { say, step } from './log.mjs';
import { inRoot, nativeFolder } from './paths.mjs';
import { mustRun, run } from './run-process.mjs';

const buildFolder = join(nativeFolder, 'build-bench');
const scriptFolder = inRoot('test', 'bench');

/** Arguments choose benchmarks by a part of their name; without any, all run. */
export async function runBenchmarks(wanted) {
  await step('building native benchmarks', 'built native benchmarks', buildNative);
  const isWanted = ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part));
  const benchmarks = [...nativeBenchmarks(), ...scriptBenchmarks()].filter(isWanted);
  if (benchmarks.length === 0) {
    say(`no benchmark has a name with ${wanted.map((part) => `"${part}"`).join(' or ')}`);
    return 2;
  }
  let worst = 0;
  for (const { name, program, args } of benchmarks) {
    say(`benchmark ${name}`);
    worst ||= await run(program, args);
  }
  return worst;
}

/** Trains one cell of the paper's network on the GPU; not among the others, which need none. */
export function runGpuBenchmark(args) {
  return run(process.execPath, [join(scriptFolder, 'paper-cell', 'main.mjs'), ...args]);
}

async function buildNative() {
  const options = [
    '-DCMAKE_BUILD_TYPE=Release',
    '-DNASBENCH_BUILD_ADDON=OFF',
    '-DNASBENCH_BUILD_BENCH=ON',
  ];
  await mustRun('cmake', 'cmake', ['-S', nativeFolder, '-B', buildFolder, ...options]);
  const build = ['--build', buildFolder, '--config', 'Release', '--parallel'];
  await mustRun('the build of the native benchmarks', 'cmake', build);
}

/** Programs whose name begins with `bench_`, wherever the generator puts them. */
function nativeBenchmarks() {
  const folders = ['', 'bench', 'Release', join('bench', 'Release')];
  return folders
    .map((folder) => join(buildFolder, folder))
    .filter(existsSync)
    .flatMap((folder) => filesOf(folder, /^bench_\w+(\.exe)?$/))
    .map(({ name, path }) => ({ name, program: path, args: [] }));
}

function scriptBenchmarks() {
  return filesOf(scriptFolder, /\.bench\.mjs$/).map(({ name, path }) => ({
    name,
    program: process.execPath,
    args: ['--expose-gc', path],
  }));
}

function filesOf(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
