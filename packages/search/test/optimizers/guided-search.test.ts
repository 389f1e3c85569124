import { encodingMap, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { simulate, type Optimizer } from '../../src/index.js';
import { GP_FULL_TABLE } from '../../src/methods/predictor-guided.js';
import { GuidedSearch } from '../../src/optimizers/guided-search.js';
import type { GuidedSearchSettings } from '../../src/optimizers/guided-settings.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { SMALL_CONTEXT } from '../closed-space.js';
import { describeConformance } from './conformance.js';

const context = await SMALL_CONTEXT;
const [NOISY, NO_NOISE] = ['single-runs', 'no-noise'].map(
  (name) => GP_FULL_TABLE.presets.find((preset) => preset.name === name)!.settings,
) as [GuidedSearchSettings, GuidedSearchSettings];
/** Prunes twice within a short search. */
const PRUNING = {
  ...NOISY,
  prune: [
    { after: 10, share: 0.5 },
    { after: 20, share: 0.2 },
  ],
  leastKept: 60,
};

for (const [name, settings] of [
  ['GP over the full table, pruning', PRUNING],
  ['GP over the full table, without noise', NO_NOISE],
] as const) {
  describeConformance({
    name,
    create: (stream) => new GuidedSearch(settings, stream, context),
    restore: (state) => GuidedSearch.restore(state, context),
    proposals: 70,
  });
}

const cellOf = ({ mask, label }: { mask: number; label: number }): number =>
  encodingMap().lookup(mask, label);

/** Asks and tells so many trials; accuracies come from a function of cell and trial. */
function drive(
  optimizer: Optimizer,
  steps: number,
  value: (cell: number, trial: number) => number,
) {
  return Array.from({ length: steps }, () => {
    const [trial] = optimizer.ask();
    const seen = value(cellOf(trial!), trial!.id);
    optimizer.tell(trial!, { status: 'ok', value: seen, seconds: 1 });
    return trial!;
  });
}

describe(GuidedSearch, () => {
  it('needs features', () => {
    const without = { ...context, features: undefined };
    expect(() => new GuidedSearch(NOISY, RandomStream.fromSeed(1), without)).toThrow(
      expect.objectContaining({ code: 'missing-context' }),
    );
  });

  it('begins with its start cells, then lets the model choose candidates only', () => {
    const optimizer = new GuidedSearch(NO_NOISE, RandomStream.fromSeed(1), context);
    const trials = drive(optimizer, 40, (cell) => 0.9 + (cell % 97) / 1_000);
    const members = new Set(context.candidates);
    expect(trials.every((trial) => members.has(cellOf(trial)))).toBe(true);
    expect(trials.map(({ origin }) => origin)).toEqual(
      Array.from(trials.keys(), (i) => (i < 5 ? 'random' : 'model')),
    );
  });

  it('tries no cell twice without noise while others are left, then goes on', () => {
    const optimizer = new GuidedSearch(NO_NOISE, RandomStream.fromSeed(2), context);
    const trials = drive(optimizer, 410, (cell) => 0.9 + (cell % 97) / 1_000);
    expect(new Set(trials.slice(0, 400).map(cellOf)).size).toBe(400);
    expect(trials.slice(400).every(({ origin }) => origin === 'repeat')).toBe(true);
  });

  it('spends the share on repeats that its settings say, none too often on one cell', () => {
    const noise = RandomStream.fromSeed('noise');
    const optimizer = new GuidedSearch(NOISY, RandomStream.fromSeed(3), context);
    const trials = drive(optimizer, 120, (cell) => 0.9 + (cell % 97) / 1_000 + noise.float() / 50);
    const { from, share, most } = NOISY.repeats;
    const repeats = trials.filter(({ origin }) => origin === 'repeat');
    expect(repeats.length).toBe(Math.floor((120 - from) * share + 1e-9));
    const counts = new Map<number, number>();
    for (const cell of trials.map(cellOf)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(most);
    for (const { id, parent } of repeats) expect(cellOf(trials[parent]!)).toBe(cellOf(trials[id]!));
  });

  it('delivers nothing before a value is known, and without noise the best value', () => {
    const optimizer = new GuidedSearch(NO_NOISE, RandomStream.fromSeed(4), context);
    expect(optimizer.incumbent()).toBe(-1);
    const value = (cell: number) => 0.9 + ((cell * 7) % 97) / 1_000;
    const trials = drive(optimizer, 50, value);
    const best = Math.max(...trials.map((trial) => value(cellOf(trial))));
    expect(value(cellOf(trials[optimizer.incumbent()]!))).toBe(best);
  });

  it('does not fall for one lucky value of a cell that was bad four times', () => {
    const optimizer = new GuidedSearch(NOISY, RandomStream.fromSeed(5), context);
    const [first] = drive(optimizer, 1, () => 0.95);
    const lucky = cellOf(first!);
    const trials = drive(optimizer, 100, (cell, trial) =>
      cell === lucky ? 0.9 + trial / 1e6 : 0.93 + (trial % 7) / 1e4,
    );
    expect(cellOf([first!, ...trials][optimizer.incumbent()]!)).not.toBe(lucky);
  });

  it('learns nothing from the same value of a cell once more', () => {
    const state = (second: number) => {
      const optimizer = new GuidedSearch(
        { ...NOISY, repeats: { ...NOISY.repeats, from: 1, share: 1 } },
        RandomStream.fromSeed(6),
        context,
      );
      const values = [0.93, second];
      const trials = drive(optimizer, 2, (_cell, trial) => values[trial]!);
      expect(trials[1]?.origin).toBe('repeat');
      return (optimizer.state().data as { values: (number | null)[] }).values;
    };
    expect(state(0.93)).toEqual([0.93, null]);
    expect(state(0.92)).toEqual([0.93, 0.92]);
  });

  it('gives repeats up when four gave nothing new', () => {
    const optimizer = new GuidedSearch(NOISY, RandomStream.fromSeed(8), context);
    const trials = drive(optimizer, 120, (cell) => 0.9 + (cell % 97) / 1_000);
    expect(trials.filter(({ origin }) => origin === 'repeat')).toHaveLength(4);
  });

  it('has its choice written to the log of a simulation', () => {
    const { own, noise } = streams(7);
    const optimizer = new GuidedSearch(NOISY, own, context);
    const stop = { evaluations: 30 };
    const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
    expect(log.columns().incumbent.at(-1)).toBe(optimizer.incumbent());
  });
});
