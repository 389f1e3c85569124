import { describe, expect, it } from 'vitest';
import { HYPERBAND_FAMILY } from '../../src/methods/hyperband-family.js';
import { simulate, type Optimizer, type TrialColumns } from '../../src/index.js';
import { Bohb, type BohbSettings } from '../../src/optimizers/bohb.js';
import { Dehb, type DehbSettings } from '../../src/optimizers/dehb.js';
import { Hyperband } from '../../src/optimizers/hyperband.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';

const LADDER = { eta: 3, minEpochs: 4, maxEpochs: 108 };
const HYPERBAND = { ...LADDER, sampler: 'encoding-a' } as const;

/** Settings of a preset of the family. */
function presetOf(method: string, preset: string): unknown {
  const row = HYPERBAND_FAMILY.find(({ name }) => name === method)!;
  return row.presets.find(({ name }) => name === preset)!.settings;
}

const BOHB = presetOf('bohb', 'ying2019') as BohbSettings;
const DEHB = presetOf('dehb', 'awad2021') as DehbSettings;

function run(
  create: (stream: ReturnType<typeof streams>['own']) => Optimizer,
  proposals: number,
  seed = 1,
): TrialColumns {
  const { own, noise } = streams(seed);
  const stop = { proposals };
  return simulate({ optimizer: create(own), benchmark: COUNTING_ONES, noise, stop }).log.columns();
}

/** Mean value of the last hundred full trainings. */
function lateMean({ epochs, value }: TrialColumns): number {
  const full = [...value].filter((_, i) => epochs[i] === 108).slice(-100);
  return full.reduce((sum, one) => sum + one, 0) / full.length;
}

describe(Hyperband, () => {
  const columns = run((stream) => new Hyperband(HYPERBAND, stream), 10 * 65);

  it('trains 27, 18, 12 and 8 times on the four budgets in each round', () => {
    const counts = [4, 12, 36, 108].map(
      (budget) => columns.epochs.filter((epochs) => epochs === budget).length / 10,
    );
    expect(counts).toEqual([27, 9 + 9, 3 + 3 + 6, 1 + 1 + 2 + 4]);
  });

  it('trains the same encoding again when it promotes', () => {
    const { origin, parent, mask, label, rung, trial } = columns;
    const promotions = [...trial].filter((_, i) => origin[i] === 3);
    expect(promotions).toHaveLength(10 * 19);
    for (const id of promotions) {
      const below = parent[id]!;
      expect([mask[id], label[id], rung[id]]).toEqual([
        mask[below],
        label[below],
        rung[below]! + 1,
      ]);
    }
  });
});

describe(Bohb, () => {
  it('proposes at random until one budget has 54 observations, and models from then on', () => {
    const { origin } = run((stream) => new Bohb(BOHB, stream), 400);
    const first = origin.indexOf(2);
    // The 54th training of 4 epochs is that of the second round, 65 + 27 in all.
    expect(first).toBeGreaterThanOrEqual(65 + 27);
    expect(first).toBeLessThan(65 + 65);
  });

  it('ends with better full trainings than Hyperband', () => {
    const bohb = lateMean(run((stream) => new Bohb(BOHB, stream), 3_000));
    const hyperband = lateMean(run((stream) => new Hyperband(HYPERBAND, stream), 3_000));
    expect(bohb).toBeGreaterThan(hyperband + 0.1);
  });
});

describe(Dehb, () => {
  it('keeps the schedule of Hyperband', () => {
    const own = run((stream) => new Dehb(DEHB, stream), 3 * 65).epochs;
    expect(own).toEqual(run((stream) => new Hyperband(HYPERBAND, stream), 3 * 65).epochs);
  });

  it('ends with better full trainings than Hyperband', () => {
    const dehb = lateMean(run((stream) => new Dehb(DEHB, stream), 3_000));
    const hyperband = lateMean(run((stream) => new Hyperband(HYPERBAND, stream), 3_000));
    expect(dehb).toBeGreaterThan(hyperband + 0.1);
  });
});
