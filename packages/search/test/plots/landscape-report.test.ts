import { embeddedDataset, type Dataset } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { exploreLandscape } from '../../src/landscape/explore-landscape.js';
import { drawLandscape } from '../../src/plots/draw-landscape.js';
import { landscapeSections } from '../../src/plots/landscape-report.js';
import { datasetOf } from '../small-benchmark.js';

async function pageOf(dataset: Dataset) {
  const landscape = await exploreLandscape(dataset, { seed: 1 });
  const plots = await drawLandscape(landscape);
  const html = landscapeSections(landscape, plots)
    .map(({ title, html: inner }) => `<h2>${title}</h2>${inner}`)
    .join('\n');
  return { html, plots };
}

describe('the page of a dataset', () => {
  it('says why of every figure that one cell cannot give', async () => {
    const { html, plots } = await pageOf(datasetOf([{ id: 5, validation: 0.5 }]));
    expect(plots.map(({ name }) => name)).toEqual(['validation-accuracy']);
    for (const reason of [
      'No test accuracy is known',
      'fewer than 3 cells have two single runs',
      'one budget only',
      'No two cells of this dataset differ in one op',
      'one depth and one width',
      'no walk exists',
      'one accuracy or one distance',
    ]) {
      expect(html).toContain(reason);
    }
    expect(html.match(/NaN|Infinity|undefined/g)).toBeNull();
  }, 120_000);

  it('has of real single runs all figures, says that they are real, and stays small', async () => {
    const { html, plots } = await pageOf(embeddedDataset('ecnas'));
    expect(plots.map(({ name }) => name)).toEqual([
      'validation-accuracy',
      'test-accuracy',
      'training-accuracy',
      'accuracy-over-trainable-parameters',
      'accuracy-over-training-time',
      'noise',
      'op-replacement',
      'depth',
      'width',
      'random-walk',
      'distance',
    ]);
    for (const { svg } of plots) expect(svg).toContain('real values, measured in trainings');
    expect(html.match(/<figure>/g)).toHaveLength(plots.length);
    expect(html.match(/NaN|Infinity|undefined/g)).toBeNull();
    expect(html.length).toBeLessThan(1_500_000);
  }, 120_000);
});
