import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { BANANAS } from '../../src/methods/predictor-guided.js';
import { createBananas, restoreBananas } from '../../src/optimizers/bananas.js';
import { COUNTING_ONES } from '../small-benchmark.js';
import { SMALL_CONTEXT } from '../closed-space.js';
import { describeConformance } from './conformance.js';

const context = await SMALL_CONTEXT;
const NASZILLA = BANANAS.presets[0]!.settings;
/** Small networks, so that the tests are quick. */
const QUICK = { ...NASZILLA, network: { ...NASZILLA.network, layers: 2, width: 8, epochs: 10 } };

describeConformance({
  name: 'BANANAS',
  create: (stream) => createBananas(QUICK, stream, context),
  restore: (state) => restoreBananas(state, context),
  proposals: 60,
});

describe('BANANAS', () => {
  it('asks for ten random cells, then for batches of ten by the model, no cell twice', () => {
    const optimizer = createBananas(QUICK, RandomStream.fromSeed(1), context);
    const trials = Array.from({ length: 50 }, () => {
      const [trial] = optimizer.ask();
      optimizer.tell(trial!, COUNTING_ONES.evaluate(trial!, 0));
      return trial!;
    });
    expect(trials.map(({ origin }) => origin)).toEqual([
      ...Array.from({ length: 10 }, () => 'random'),
      ...Array.from({ length: 40 }, () => 'model'),
    ]);
    expect(new Set(trials.map(({ mask, label }) => mask * 243 + label)).size).toBe(50);
  });
});
