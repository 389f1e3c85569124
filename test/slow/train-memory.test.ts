import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planRuns, runPlan } from '@nasbench/train';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CONFIGURATION, train } from '../kill/tiny-training.mjs';

const CELLS = 20;
const REPEATS = 25;

/** Resident megabytes of a process; 0 when it has ended. */
function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function peak(sizes: readonly number[]): number {
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}

describe.skipIf(process.platform !== 'linux')(runPlan, () => {
  it(`needs no more memory for the last of ${CELLS * REPEATS} runs than for the first`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nasbench-memory-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const workers: number[][] = [[], [], [], [], []];
    const job: number[][] = [[], [], [], [], []];
    const plan = planRuns({
      cells: Int32Array.from({ length: CELLS }, (_, id) => id),
      ...{ epochs: [1], repeats: REPEATS, seed: 1, configurations: [CONFIGURATION] },
    });
    const { finished } = await train(folder, {
      plan,
      workers: 1,
      onProgress: ({ done, processes }) => {
        const fifth = Math.min(4, Math.floor((5 * done) / plan.length));
        workers[fifth]!.push(...processes.map(residentMegabytes));
        job[fifth]!.push(residentMegabytes(process.pid));
      },
    });
    expect(finished).toEqual({ ok: plan.length, diverged: 0, truncated: 0 });
    const [ofWorkers, ofJob] = [workers.map(peak), job.map(peak)];
    expect(ofWorkers[0]).toBeGreaterThan(50);
    expect(ofWorkers[4]).toBeLessThan(1.1 * ofWorkers[0]!);
    expect(ofJob[4]).toBeLessThan(1.1 * ofJob[1]!);
  });
});
