// C++ tests and the stress test of the addon under AddressSanitizer and UBSan, in one build.
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import { findCompiler } from '../bootstrap/compiler.mjs';
import { say, step } from '../bootstrap/log.mjs';
import { inModules, inRoot, nativeFolder } from '../bootstrap/paths.mjs';
import { capture, mustRun } from '../bootstrap/run-process.mjs';
import { runVitest } from '../bootstrap/test.mjs';
import { printTotals, recordTotals } from '../bootstrap/totals.mjs';

const CONFIGURATION = 'RelWithDebInfo';
const buildFolder = join(nativeFolder, 'build-asan');

export async function runSanitized() {
  await step('building with sanitizers', 'built with sanitizers', buildSanitized);
  const nativeResult = await runCtest();
  const stressResult = await runStressTest();
  return nativeResult || stressResult;
}

async function buildSanitized() {
  const script = inModules('cmake-js', 'bin', 'cmake-js');
  const options = ['-d', nativeFolder, '-O', buildFolder, '-B', CONFIGURATION, '--parallel', '2'];
  const switches = ['--CDNASBENCH_SANITIZE=ON', '--CDNASBENCH_BUILD_TESTS=ON'];
  const args = [script, 'compile', ...options, ...switches];
  await mustRun('the build with sanitizers', process.execPath, args);
}

/** ctest's closing line is "100% tests passed, 0 tests failed out of 12". */
async function runCtest() {
  const args = ['--test-dir', buildFolder, '--build-config', CONFIGURATION, '--output-on-failure'];
  const env = { ...process.env, UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1' };
  const result = await capture('ctest', [...args, '--parallel', '2'], { env });
  process.stdout.write(result.output);
  const counts = /(\d+) tests failed out of (\d+)/.exec(result.output);
  const [failed, total] = counts ? counts.slice(1).map(Number) : [1, 1];
  const totals = { passed: total - failed, failed };
  recordTotals('ctest', totals);
  printTotals(totals);
  return result.exitCode;
}

async function runStressTest() {
  const env = {
    LD_PRELOAD: await sanitizerRuntimes(),
    // Node itself keeps memory to its end, which a leak check would report.
    ASAN_OPTIONS: 'detect_leaks=0',
    UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
    NASBENCH_NATIVE_PATH: join(buildFolder, CONFIGURATION, 'nasbench.node'),
  };
  if (!existsSync(inRoot('test', 'stress'))) throw new Error('test/stress is missing');
  say('stress test of the addon under sanitizers');
  // The sanitizer holds freed memory back, so a measurement of the resident memory means nothing.
  const args = ['test/stress', '--exclude=test/stress/leak.test.ts', '--testTimeout=180000'];
  return runVitest('stress under sanitizers', args, env);
}

/** node is not linked with the runtimes, so they must be loaded before the addon is. */
async function sanitizerRuntimes() {
  const { command } = await findCompiler();
  const [program, ...args] = command;
  const locate = async (library) => {
    const result = await capture(program, [...args, `-print-file-name=${library}`]);
    const path = result.output.trim();
    // A compiler that does not know the library answers with its bare name.
    if (isAbsolute(path)) return path;
    throw new Error(`${program} has no shared ${library}; set CXX to GCC for this check`);
  };
  return (await Promise.all(['libasan.so', 'libubsan.so'].map(locate))).join(':');
}
