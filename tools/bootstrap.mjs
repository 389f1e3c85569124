// Entry of the npm scripts: sets up whatever a fresh clone lacks, then does the named thing.
//   node tools/bootstrap.mjs <command> [arguments handed on]
import process from 'node:process';
import { writeApiReference } from './bootstrap/api-reference.mjs';
import { runBenchmarks, runGpuBenchmark } from './bootstrap/bench.mjs';
import { lint } from './bootstrap/lint.mjs';
import { say } from './bootstrap/log.mjs';
import { StepError } from './bootstrap/run-process.mjs';
import { setUp } from './bootstrap/set-up.mjs';
import { start } from './bootstrap/start.mjs';
import { runSlowTests, runTests } from './bootstrap/test.mjs';
import { runChecks } from './ci/checks.mjs';

/** Each takes the remaining arguments and resolves to an exit code. */
const commands = {
  start: async (args) => (await setUp(), start(args)),
  test: async (args) => (await setUp(), runTests(args)),
  'test-slow': async (args) => (await setUp(), runSlowTests(args)),
  bench: async (args) => (await setUp(), runBenchmarks(args)),
  'bench-gpu': async (args) => (await setUp(), runGpuBenchmark(args)),
  lint: async () => (await setUp(), lint()),
  build: async () => (await setUp(), 0),
  'docs-api': async () => (await setUp(), writeApiReference()),
  checks: async () => (await setUp(), runChecks()),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  say(`expected one of ${Object.keys(commands).join(', ')}; got "${name}"`);
  process.exit(2);
}

try {
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
