import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import {
  KernelDensityProposals,
  type KernelDensitySettings,
  type KernelDensityState,
} from '../../src/proposals/kernel-density-proposals.js';
import { levelNumbers } from '../../src/proposals/level-numbers.js';
import { drawBelow, drawChance } from '../../src/random/draw.js';
import { plainBandwidths, plainDensity } from '../models/plain-kernel-density.js';
import { resultOf } from '../schedulers/results.js';
import { newJob } from './jobs.js';

const SETTINGS: KernelDensitySettings = {
  encoding: 'encoding-a',
  samples: 64,
  randomFraction: 0.33,
  minBandwidth: 0.3,
  topPercent: 15,
};
const SPACE = parameterSpaceOf('encoding-a');

/** The share of its 26 parameters in which a configuration is not zero: lower is better. */
const lossOf = (values: readonly number[]): number =>
  values.filter((value) => value !== 0).length / 26;

/** A source that was told of random configurations on a budget, and what they were. */
function toldOf(count: number, epochs = 4, settings = SETTINGS) {
  const stream = RandomStream.fromSeed('densities');
  const proposals = new KernelDensityProposals(settings, stream);
  const seen = Array.from({ length: count }, () => {
    const { configuration } = proposals.propose(newJob());
    return configuration.values!;
  });
  seen.forEach((values, trial) => tell(proposals, values, epochs, trial));
  return { stream, proposals, seen };
}

function tell(
  proposals: KernelDensityProposals,
  values: readonly number[],
  epochs: number,
  trial = 0,
): void {
  const configuration = { mask: 0, label: 0, values };
  proposals.observe(epochs, { configuration, trial, loss: lossOf(values) });
}

describe(KernelDensityProposals, () => {
  it('models nothing before 54 observations of one budget: 27 good and 27 bad ones', () => {
    const { proposals, seen } = toldOf(53);
    expect(proposals.modelledEpochs).toBe(0);
    for (let i = 0; i < 40; i += 1) expect(proposals.propose(newJob()).origin).toBe('random');
    for (const values of seen.slice(0, 53)) tell(proposals, values, 12);
    expect(proposals.modelledEpochs).toBe(0);
    tell(proposals, seen[0]!, 4);
    expect(proposals.modelledEpochs).toBe(4);
  });

  it('needs 30 observations for the 14 parameters of encoding B', () => {
    const settings = { ...SETTINGS, encoding: 'encoding-b' } as const;
    expect(toldOf(29, 4, settings).proposals.modelledEpochs).toBe(0);
    expect(toldOf(30, 4, settings).proposals.modelledEpochs).toBe(4);
  });

  it('keeps a third of its proposals random once there is a model', () => {
    const { proposals } = toldOf(54);
    const origins = Array.from({ length: 1_500 }, () => proposals.propose(newJob()).origin);
    const share = origins.filter((origin) => origin === 'random').length / origins.length;
    expect(Math.abs(share - 0.33)).toBeLessThan(0.04);
  });

  it('moves on to the largest budget with a model, and forgets the smaller ones', () => {
    const { proposals, seen } = toldOf(54);
    for (const values of seen) tell(proposals, values, 36);
    expect(proposals.modelledEpochs).toBe(36);
    tell(proposals, seen[0]!, 4);
    tell(proposals, seen[0]!, 12);
    tell(proposals, seen[0]!, 108);
    expect(proposals.state().map(([epochs]) => epochs)).toEqual([36, 108]);
  });

  it('counts a training without a result among the bad ones', () => {
    const { proposals, seen } = toldOf(54);
    const configuration = { mask: 0, label: 0, values: seen[0]! };
    proposals.observe(4, { configuration, trial: 54, loss: null });
    expect(proposals.state()[0]![1].losses).toHaveLength(55);
    expect(proposals.propose(newJob()).configuration.values).toHaveLength(26);
  });

  it('trains a promoted configuration further, model or not', () => {
    const { proposals } = toldOf(54);
    const promoted = resultOf(3, 0.1);
    expect(proposals.propose(newJob(12, { promoted })).origin).toBe('promotion');
  });

  it('proposes the candidate that is likely among the good and unlikely among the bad ones', () => {
    // 200 observations: 30 good ones and 170 bad ones.
    const { stream, proposals, seen } = toldOf(200);
    const ranked = seen.map((values, i) => ({ values, i }));
    ranked.sort((a, b) => lossOf(a.values) - lossOf(b.values) || a.i - b.i);
    const numbers = levelNumbers(SPACE);
    const numbered = ranked.map(({ values }) => values.map((level, i) => numbers[i]![level]!));
    const [good, bad] = [numbered.slice(0, 30), numbered.slice(30)];
    const [goodWidths, badWidths] = [plainBandwidths(good, 0.3), plainBandwidths(bad, 0.3)];

    let modelled = 0;
    for (let step = 0; step < 5; step += 1) {
      const twin = RandomStream.restore(stream.state());
      const { configuration, origin } = proposals.propose(newJob());
      if (drawChance(twin, 0.33)) {
        expect(origin).toBe('random');
        continue;
      }
      const candidates = Array.from({ length: 64 }, () => {
        const { values } = ranked[drawBelow(twin, 30)]!;
        return values.map((level, i) =>
          drawChance(twin, 1 - goodWidths[i]!) ? level : drawBelow(twin, SPACE.levels[i]!),
        );
      });
      const ratios = candidates.map((values) => {
        const own = values.map((level, i) => numbers[i]![level]!);
        return plainDensity(bad, badWidths, own) / plainDensity(good, goodWidths, own);
      });
      modelled += 1;
      expect(configuration.values).toEqual(candidates[ratios.indexOf(Math.min(...ratios))]);
      expect(configuration.mask).toBe(SPACE.maskOf(configuration.values!));
      expect(configuration.label).toBe(SPACE.labelOf(configuration.values!));
    }
    expect(modelled).toBeGreaterThan(1);
  });

  it('proposes better configurations than chance', () => {
    const { proposals, seen } = toldOf(200);
    const mean = (losses: number[]): number => losses.reduce((a, b) => a + b, 0) / losses.length;
    const modelled = Array.from({ length: 100 }, () => proposals.propose(newJob()))
      .filter(({ origin }) => origin === 'model')
      .map(({ configuration }) => lossOf(configuration.values!));
    expect(mean(modelled)).toBeLessThan(mean(seen.map(lossOf)) - 0.1);
  });

  it('goes on from a saved state', () => {
    const { stream, proposals } = toldOf(80);
    const saved = JSON.parse(JSON.stringify(proposals.state())) as KernelDensityState;
    const twin = new KernelDensityProposals(SETTINGS, RandomStream.restore(stream.state()), saved);
    for (let i = 0; i < 10; i += 1) {
      expect(twin.propose(newJob())).toEqual(proposals.propose(newJob()));
    }
  });
});
