import { embeddedDataset } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { exploreLandscape } from '../../src/landscape/explore-landscape.js';
import { datasetOf } from '../small-benchmark.js';

describe('exploreLandscape called wrongly', () => {
  it('rejects a misspelled option by name', async () => {
    const call = exploreLandscape(embeddedDataset('known'), { seeds: 1 } as never);
    await expect(call).rejects.toThrow('exploreLandscape: unknown option "seeds"');
  });

  it('rejects a dataset without any validation accuracy', async () => {
    const call = exploreLandscape(datasetOf([{ id: 1 }]), { seed: 1 });
    await expect(call).rejects.toMatchObject({ code: 'empty-dataset' });
  });

  it('stops when it is told to', async () => {
    const call = exploreLandscape(embeddedDataset('known'), {
      seed: 1,
      signal: AbortSignal.abort(),
    });
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('exploreLandscape', () => {
  it('gives of best-ofs what they can tell, and a reason for each part that they cannot', async () => {
    const landscape = await exploreLandscape(embeddedDataset('sample'), { seed: 1 });
    expect(landscape.source).toMatchObject({ provenance: 'real', run: 'best', epochs: 108 });
    expect(landscape.distributions.validationAccuracy).toMatchObject({ found: true });
    expect(landscape.distributions.testAccuracy).toMatchObject({
      found: false,
      reason: 'No test accuracy is known of any cell of this dataset.',
    });
    expect(landscape.noise.every(({ found }) => !found)).toBe(true);
    const parts = [
      landscape.costs.trainingSeconds,
      landscape.budgets,
      landscape.replacements,
      landscape.shapes,
      landscape.walk,
      landscape.distance,
    ];
    expect(parts.map(({ found }) => found)).toEqual(parts.map(() => true));
  }, 120_000);

  it('counts its parts and gives the same for the same seed', async () => {
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => void seen.push(done);
    const first = await exploreLandscape(embeddedDataset('known'), { seed: 1, onProgress });
    const again = await exploreLandscape(embeddedDataset('known'), { seed: 1 });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(again).toEqual(first);
  }, 120_000);
});
