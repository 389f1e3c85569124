// Checks the programs that the build needs, and says how to get the ones that are missing.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describeCompiler } from './compiler.mjs';
import { say } from './log.mjs';
import { inRoot } from './paths.mjs';
import { platformId, remedyFor } from './remedies.mjs';
import { StepError, capture } from './run-process.mjs';

const MINIMUM_CMAKE = '3.20';

/** Throws StepError that names each missing program with its remedy. */
export async function checkToolchain() {
  checkNode();
  const [cmake, compiler, builder] = await Promise.all([
    cmakeVersion(),
    describeCompiler(),
    findBuilder(),
  ]);
  const problems = [cmakeProblem(cmake), compilerProblem(compiler), builderProblem(builder)];
  const found = problems.filter(Boolean);
  if (found.length > 0) throw new StepError(found.join('\nnasbench: '));
  say(`Node ${process.versions.node}, cmake ${cmake}, ${compiler}`);
}

function checkNode() {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const minimum = manifest.engines.node.replace('>=', '');
  if (isOlder(process.versions.node, minimum)) {
    throw new StepError(
      `Node ${minimum} or newer is needed, this is ${process.versions.node}.\n` +
        `  Get it from https://nodejs.org or with a version manager (nvm install 22).`,
    );
  }
}

async function cmakeVersion() {
  const result = await capture('cmake', ['--version']);
  return /cmake version ([\d.]+)/.exec(result?.output ?? '')?.[1];
}

function cmakeProblem(version) {
  if (version === undefined) {
    return `cmake is not on the PATH; the native core is built with it.\n${remedyFor('cmake', platformId())}`;
  }
  if (!isOlder(version, MINIMUM_CMAKE)) return undefined;
  return (
    `cmake ${MINIMUM_CMAKE} or newer is needed, this is ${version}.\n` +
    `${remedyFor('cmake', platformId())}\n  Or: pip install --user cmake`
  );
}

function compilerProblem(description) {
  if (description !== undefined) return undefined;
  const wanted = process.env.CXX;
  const what = wanted
    ? `CXX is "${wanted}", which does not run as a C++ compiler. Correct or unset it, or install one.`
    : 'no C++ compiler was found (tried CXX, c++, g++, clang++).';
  return `${what}\n${remedyFor('compiler', platformId())}`;
}

/** The program that carries out what cmake plans; Visual Studio brings its own. */
async function findBuilder() {
  if (process.platform === 'win32') return 'msbuild';
  for (const program of ['ninja', 'make']) {
    if ((await capture(program, ['--version']))?.exitCode === 0) return program;
  }
  return undefined;
}

function builderProblem(builder) {
  if (builder !== undefined) return undefined;
  return `neither ninja nor make is on the PATH.\n${remedyFor('compiler', platformId())}`;
}

function isOlder(version, minimum) {
  const [a, b] = [version, minimum].map((text) => text.split('.').map(Number));
  const at = b.findIndex((part, index) => (a[index] ?? 0) !== part);
  return at >= 0 && (a[at] ?? 0) < b[at];
}
