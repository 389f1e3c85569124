import { encodingMap, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  createRandomCandidates,
  restoreRandomCandidates,
} from '../../src/optimizers/random-candidates.js';
import { SMALL_CONTEXT } from '../closed-space.js';
import { describeConformance } from './conformance.js';

const context = await SMALL_CONTEXT;

describeConformance({
  name: 'random candidates',
  create: (stream) => createRandomCandidates({ epochs: 108 }, stream, context),
  restore: (state) => restoreRandomCandidates(state, context),
});

describe(createRandomCandidates, () => {
  it('proposes every candidate once before any a second time', () => {
    const optimizer = createRandomCandidates({ epochs: 108 }, RandomStream.fromSeed(1), context);
    const trials = optimizer.ask(context.candidates.length);
    const ids = trials.map(({ mask, label }) => encodingMap().lookup(mask, label));
    expect(ids.sort((a, b) => a - b)).toEqual([...context.candidates]);
    expect(optimizer.ask()[0]?.origin).toBe('repeat');
  });
});
