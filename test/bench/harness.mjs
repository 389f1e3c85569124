/**
 * What the benchmarks share: fresh processes for cold timings, repeated timings for warm ones,
 * medians with quartiles, and one way to print them. A benchmark checks its answer before it times.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { activeSimd } from '@nasbench/core';

/** Linear interpolation between the two nearest samples. */
function quantile(sorted, fraction) {
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** Median and quartiles of milliseconds. */
export function summarize(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    samples: sorted.length,
    lower: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upper: quantile(sorted, 0.75),
    best: sorted[0],
  };
}

/** Times `work` in this process, after `warmup` untimed calls; milliseconds. */
export async function timeWarm(work, { samples = 15, warmup = 3 } = {}) {
  const times = [];
  for (let i = -warmup; i < samples; i++) {
    const start = performance.now();
    await work();
    if (i >= 0) times.push(performance.now() - start);
  }
  return summarize(times);
}

/**
 * Times the first call in fresh processes. Runs `script --cold` once a sample; the script must
 * answer with `answerCold`.
 */
export function timeCold(scriptUrl, { samples = 9 } = {}) {
  const times = [];
  for (let i = 0; i < samples; i++) {
    const child = spawnSync(process.execPath, [fileURLToPath(scriptUrl), '--cold']);
    if (child.status !== 0) throw new Error(`cold run failed:\n${child.stderr.toString()}`);
    times.push(Number(child.stdout.toString()));
  }
  return summarize(times);
}

/** True in a process that `timeCold` has started. */
export const isColdRun = process.argv.includes('--cold');

/**
 * Times the first call of `work` and prints the milliseconds for `timeCold`. The native binary is
 * loaded before, as any earlier call would have done.
 */
export function answerCold(work) {
  activeSimd();
  const start = performance.now();
  work();
  process.stdout.write(String(performance.now() - start));
}

/** Stops the benchmark when an answer is wrong: a wrong answer has no speed. */
export function mustEqual(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

function inUnit(milliseconds, n) {
  const ns = (milliseconds * 1e6) / n;
  if (ns < 1000) return `${ns.toPrecision(3)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toPrecision(3)} us`;
  if (ns < 1e9) return `${(ns / 1e6).toPrecision(3)} ms`;
  return `${(ns / 1e9).toPrecision(3)} s`;
}

export function printMachine() {
  const [cpu] = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `machine: ${cpu?.model.trim()}, ${cpus().length} logical cores, ${gib} GiB, ` +
      `${process.platform}-${process.arch}, node ${process.version}, SIMD ${activeSimd()}`,
  );
  const [load] = loadavg();
  if (load > 0.5) {
    console.log(
      `warning: load ${load.toFixed(1)}; other work shares the cores, do not trust times`,
    );
  }
}

function baselineText(baseline, perOperation) {
  if (baseline === undefined) return [];
  const ratio = baseline.milliseconds / perOperation;
  return [
    `  plain port: ${inUnit(baseline.milliseconds, 1)} (${baseline.how}), ` +
      `${ratio.toPrecision(2)} times the median`,
  ];
}

/**
 * Prints one result.
 *
 * @param {object} result
 * @param {string} result.title what was done
 * @param {number} result.n operations in one sample
 * @param {ReturnType<typeof summarize>} result.time milliseconds of one sample
 * @param {number} [result.barMs] bar in milliseconds for one operation
 * @param {{ milliseconds: number, how: string }} [result.baseline] plain port, for one operation
 */
export function printResult({ title, n, time, barMs, baseline }) {
  const perOperation = time.median / n;
  const spread = `quartiles ${inUnit(time.lower, n)} to ${inUnit(time.upper, n)}`;
  const verdict =
    barMs === undefined
      ? ''
      : `; bar ${inUnit(barMs, 1)}: ${perOperation <= barMs ? 'met' : 'MISSED'}`;
  const lines = [
    title,
    `  median ${inUnit(time.median, n)}, ${spread}, best ${inUnit(time.best, n)} ` +
      `(n = ${n.toLocaleString('en')}, ${time.samples} samples)${verdict}`,
    ...baselineText(baseline, perOperation),
  ];
  console.log(lines.join('\n'));
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ title, n, ...time, barMs, baselineMs: baseline?.milliseconds }));
  }
}
