import {
  cellOf,
  configurationDigest,
  PAPER_CONFIGURATION,
  UsageError,
  type TrainingRun,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { planRuns, type PlannedRun, type PlanRunsOptions, type RunPlan } from '../../src/index.js';

const OTHER = {
  ...PAPER_CONFIGURATION,
  optimizer: { ...PAPER_CONFIGURATION.optimizer, learningRate: 0.1 },
};

const SEED_OF_FIRST = 1_801_666_885;

function plan(options: Partial<PlanRunsOptions> = {}): RunPlan {
  return planRuns({
    cells: Int32Array.of(9, 4),
    epochs: [4, 12],
    repeats: 3,
    seed: 1,
    configurations: [PAPER_CONFIGURATION],
    ...options,
  });
}

function all(runs: RunPlan): PlannedRun[] {
  return Array.from({ length: runs.length }, (_, index) => runs.at(index));
}

function finished({ cellId, epochs, repeat, seed }: PlannedRun): TrainingRun {
  return {
    ...{ cell: cellOf(cellId), epochs, repeat, seed },
    status: 'ok',
    evaluations: [],
    trainableParameters: 1,
    totalSeconds: 1,
    attempts: 1,
    configurationDigest: configurationDigest(PAPER_CONFIGURATION),
    engine: '',
    device: '',
    versions: '',
  };
}

describe('a wrong plan', () => {
  it.each([
    [{ epochs: [] }, 'epochs must be at least one'],
    [{ epochs: [0] }, 'epochs must be an integer in [1, 65535], got 0'],
    [{ epochs: [4, 4] }, 'epochs must be at least one, each once'],
    [{ repeats: 0 }, 'repeats must be an integer in [1, 256], got 0'],
    [{ repeats: 257 }, 'repeats must be an integer in [1, 256], got 257'],
    [{ cells: new Int32Array() }, 'cells must be at least one'],
    [{ cells: Int32Array.of(3, 3) }, 'cells must be at least one, each once'],
    [{ configurations: [] }, 'configurations must be at least one'],
    [{ configurations: [OTHER, OTHER] }, 'configurations must be at least one, each once'],
    [{ repeat: 3 } as never, 'unknown option "repeat"'],
  ] as [Partial<PlanRunsOptions>, string][])('with %o: rejected', (options, text) => {
    expect(() => plan(options)).toThrow(UsageError);
    expect(() => plan(options)).toThrow(text);
  });

  it('of a cell that leaves a vertex without channels: rejected with cell and remedy', () => {
    const network = { ...PAPER_CONFIGURATION.network, stemChannels: 2 };
    const narrow = { configurations: [{ ...PAPER_CONFIGURATION, network }] };
    const wide = Array.from({ length: 3000 }, (_, id) => id);
    expect(() => plan({ ...narrow, cells: Int32Array.from(wide) })).toThrow(
      /cell \d+ splits its channels .* stemChannels 5 or more/,
    );
    expect(plan(narrow).length).toBe(12);
  });

  it('without a sound seed: rejected', () => {
    expect(() => plan({ seed: 0.5 })).toThrow(/seed/);
  });
});

describe(planRuns, () => {
  it('orders the runs by budget, then cell, then repeat', () => {
    const rows = all(plan({ repeats: 2 })).map(({ epochs, cellId, repeat }) => [
      epochs,
      cellId,
      repeat,
    ]);
    expect(rows).toEqual([
      [4, 9, 0],
      [4, 9, 1],
      [4, 4, 0],
      [4, 4, 1],
      [12, 9, 0],
      [12, 9, 1],
      [12, 4, 0],
      [12, 4, 1],
    ]);
  });

  it('gives every run another seed, and the same one in every plan that has the run', () => {
    const runs = all(plan());
    expect(new Set(runs.map(({ seed }) => seed)).size).toBe(runs.length);
    const [alone] = all(plan({ cells: Int32Array.of(4), epochs: [12], repeats: 1 }));
    expect(alone).toMatchObject({ cellId: 4, epochs: 12, repeat: 0 });
    expect(alone!.seed).toBe(runs.find((run) => run.cellId === 4 && run.epochs === 12)!.seed);
    expect(plan({ seed: 2 }).at(0).seed).not.toBe(runs[0]!.seed);
    // A change of it would make journals that are half done go on with other chance.
    expect(runs[0]!.seed).toBe(SEED_OF_FIRST);
  });

  it('gives the same cell, epochs and repeat one seed in all configurations', () => {
    const runs = all(plan({ configurations: [PAPER_CONFIGURATION, OTHER] }));
    const half = runs.length / 2;
    expect(runs[half]).toEqual({ ...runs[0], index: half, configuration: 1 });
  });

  it('finds each of its runs in its place, and no other run', () => {
    const runs = plan();
    const places = all(runs).map((run) => runs.indexOf(finished(run)));
    expect(places).toEqual(all(runs).map(({ index }) => index));
    const one = finished(runs.at(0));
    expect(runs.indexOf({ ...one, epochs: 36 })).toBe(-1);
    expect(runs.indexOf({ ...one, repeat: 3 })).toBe(-1);
    expect(runs.indexOf({ ...one, cell: cellOf(5) })).toBe(-1);
    expect(runs.indexOf({ ...one, configurationDigest: configurationDigest(OTHER) })).toBe(-1);
  });

  it('plans the whole space at four budgets in no time', () => {
    const cells = Int32Array.from({ length: 423_624 }, (_, id) => id);
    const runs = plan({ cells, epochs: [4, 12, 36, 108] });
    expect(runs.length).toBe(5_083_488);
    expect(runs.at(5_083_487)).toMatchObject({ cellId: 423_623, epochs: 108, repeat: 2 });
  });
});
