import { createHash } from 'node:crypto';
import { cellOf, configurationDigest, UsageError, type TrainingRun } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { planRuns, PRESETS, shardPlan, type PlannedRun, type RunPlan } from '../../src/index.js';
import { RunWork } from '../../src/jobs/run-work.js';

const PAPER = PRESETS.find(({ name }) => name === 'paper')!.configuration;
const OTHER = { ...PAPER, optimizer: { ...PAPER.optimizer, learningRate: 0.1 } };
/** Cells of all sizes, in no order. */
const CELLS = Int32Array.from({ length: 300 }, (_, place) => (place * 84_731) % 423_624);
const EPOCHS = [4, 12, 36, 108];
const LARGE = planRuns({
  ...{ cells: CELLS, epochs: EPOCHS, repeats: 3, seed: 1, configurations: [PAPER] },
});
const PLAN = planRuns({
  ...{ cells: CELLS.subarray(0, 40), epochs: EPOCHS, repeats: 3, seed: 1 },
  configurations: [PAPER, OTHER],
});
const WORK = new RunWork(LARGE);
const MOST_SHARES = 64;
/** Of the runs of shares 1, 2 and 3 of 3. */
const DIGEST_OF_THIRDS = '90aee933cb2dd97d8218fcc1d8dd40623b48699c22a9265a509e2370b63a0215';

function sharesOf(plan: RunPlan, shares: number): RunPlan[] {
  return Array.from({ length: shares }, (_, place) =>
    shardPlan({ plan, shard: { share: place + 1, shares } }),
  );
}

function all(plan: RunPlan): PlannedRun[] {
  return Array.from({ length: plan.length }, (_, index) => plan.at(index));
}

/** A run but for its place in a plan. */
function keyOf({ cellId, epochs, repeat, seed, configuration }: PlannedRun): string {
  return [cellId, epochs, repeat, seed, configuration].join(' ');
}

function workOf(runs: readonly PlannedRun[]): number {
  return runs.reduce((sum, run) => sum + WORK.of(run), 0);
}

function finished({ cellId, epochs, repeat, seed, configuration }: PlannedRun): TrainingRun {
  return {
    ...{ cell: cellOf(cellId), epochs, repeat, seed },
    ...{ status: 'ok', evaluations: [], trainableParameters: 1, totalSeconds: 1, attempts: 1 },
    configurationDigest: configurationDigest([PAPER, OTHER][configuration]!),
    ...{ engine: '', device: '', versions: '' },
  };
}

describe('a wrong share', () => {
  it.each([
    [{ share: 0, shares: 4 }, 'got 0 of 4'],
    [{ share: 5, shares: 4 }, 'got 5 of 4'],
    [{ share: 1, shares: 0 }, 'got 1 of 0'],
    [{ share: 1.5, shares: 4 }, 'got 1.5 of 4'],
    [{ share: 1, shares: Number.NaN }, 'got 1 of NaN'],
    [{ share: 1, shares: PLAN.length + 1 }, `Take at most ${PLAN.length} shares`],
  ])('%o: rejected', (shard, text) => {
    expect(() => shardPlan({ plan: PLAN, shard })).toThrow(UsageError);
    expect(() => shardPlan({ plan: PLAN, shard })).toThrow(text);
  });

  it('by a misspelled option: rejected by name', () => {
    const options = { plan: PLAN, shard: { share: 1, shares: 2 }, shards: 2 };
    expect(() => shardPlan(options)).toThrow('unknown option "shards"');
  });
});

describe('shares of a plan', () => {
  const wanted = all(LARGE).map(keyOf).sort();
  const whole = workOf(all(LARGE));

  it.each(Array.from({ length: MOST_SHARES }, (_, place) => place + 1))(
    '%i of them: together the whole plan, each within a twentieth of the mean work',
    (shares) => {
      const parts = sharesOf(LARGE, shares).map(all);
      expect(parts.flat().map(keyOf).sort()).toEqual(wanted);
      for (const part of parts) {
        const relative = (workOf(part) * shares) / whole;
        expect(relative).toBeGreaterThan(0.95);
        expect(relative).toBeLessThan(1.05);
      }
    },
  );

  it('as many as there are runs: one run each', () => {
    const plan = planRuns({
      ...{ cells: CELLS.subarray(0, 5), epochs: [4, 108], repeats: 2, seed: 1 },
      configurations: [PAPER],
    });
    const parts = sharesOf(plan, 20);
    expect(parts.map(({ length }) => length)).toEqual(Array(20).fill(1));
    expect(parts.flatMap(all).map(keyOf).sort()).toEqual(all(plan).map(keyOf).sort());
  });

  it('do not depend on the machine or the day', () => {
    // Jobs that are half done would go on with other shares after a change of it.
    const text = sharesOf(PLAN, 3).map((part) => all(part).map(keyOf).join('\n'));
    expect(createHash('sha256').update(text.join('\n\n')).digest('hex')).toBe(DIGEST_OF_THIRDS);
  });

  it('keep the order of the plan and number their own runs', () => {
    const [part] = sharesOf(PLAN, 7) as [RunPlan];
    const runs = all(part);
    expect(runs.map(({ index }) => index)).toEqual(runs.map((_, place) => place));
    const places = runs.map((run) => PLAN.indexOf(finished(run)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(part).toMatchObject({ epochs: EPOCHS, repeats: 3, configurations: [PAPER, OTHER] });
  });

  it('name the cells that they have runs of, and no other', () => {
    for (const part of sharesOf(PLAN, MOST_SHARES)) {
      const own = new Set(all(part).map(({ cellId }) => cellId));
      expect([...part.cells]).toEqual([...PLAN.cells].filter((id) => own.has(id)));
    }
  });

  it('find their own runs among finished ones, and no other', () => {
    const [first, second] = sharesOf(PLAN, 2) as [RunPlan, RunPlan];
    for (const run of all(first)) {
      expect(first.indexOf(finished(run))).toBe(run.index);
      expect(second.indexOf(finished(run))).toBe(-1);
    }
    expect(first.indexOf({ ...finished(first.at(0)), epochs: 5 })).toBe(-1);
  });
});
