import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { samplerOf } from '../../src/index.js';
import { RandomProposals } from '../../src/proposals/random-proposals.js';
import { resultOf } from '../schedulers/results.js';
import { newJob } from './jobs.js';

describe(RandomProposals, () => {
  it('refuses an unknown sampler', () => {
    const stream = RandomStream.fromSeed(1);
    expect(() => new RandomProposals('uniform' as never, stream)).toThrow(/encoding-a/);
  });

  it('draws from its sampler', () => {
    const proposals = new RandomProposals('encoding-a', RandomStream.fromSeed(1));
    const expected = samplerOf('encoding-a').draw(RandomStream.fromSeed(1));
    expect(proposals.propose(newJob())).toEqual({
      configuration: expected,
      origin: 'random',
      parent: -1,
    });
  });

  it('trains a promoted configuration further, without a draw', () => {
    const stream = RandomStream.fromSeed(1);
    const before = stream.state();
    const promoted = resultOf(17, 0.1);
    const proposal = new RandomProposals('encoding-a', stream).propose(newJob(12, { promoted }));
    expect(proposal).toEqual({
      configuration: promoted.configuration,
      origin: 'promotion',
      parent: 17,
    });
    expect(stream.state()).toBe(before);
  });
});
