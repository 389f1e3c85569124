import { describe, expect, it } from 'vitest';
import { comparisonPlots } from '../../src/plots/comparison-plots.js';
import { renderPng, renderSvg } from '../../src/plots/render-plot.js';
import { madeUpSummary } from './made-up-summary.js';

const svgs = async (...summary: Parameters<typeof madeUpSummary>) =>
  Object.fromEntries(
    await Promise.all(
      comparisonPlots(madeUpSummary(...summary)).map(
        async ({ name, spec }) => [name, await renderSvg(spec)] as const,
      ),
    ),
  );

describe(comparisonPlots, () => {
  it('has axes with units, and a legend with all methods', async () => {
    const pictures = await svgs();
    expect(Object.keys(pictures)).toEqual([
      'test-regret-over-seconds',
      'test-regret-over-evaluations',
      'final-regret',
      'rank-over-seconds',
      'validation-regret-over-seconds',
    ]);
    for (const svg of Object.values(pictures)) {
      expect(svg).toContain('random-search:uniform-cell');
      expect(svg).toContain('regularized-evolution:ying2019');
      expect(svg).toContain('synthetic values, made up');
    }
    expect(pictures['test-regret-over-seconds']).toContain(
      'simulated training time (seconds, log)',
    );
    expect(pictures['test-regret-over-seconds']).toContain('mean test regret (% points, log)');
    expect(pictures['test-regret-over-evaluations']).toContain('trained cells (log)');
    expect(pictures['final-regret']).toContain('searches (%)');
    expect(pictures['rank-over-seconds']).toContain('mean rank (1 is best)');
  });

  it('says in every title what kind of values it shows', async () => {
    for (const svg of Object.values(await svgs('surrogate'))) {
      expect(svg).toContain('predicted by a model and not measured');
    }
    for (const svg of Object.values(await svgs('real'))) {
      expect(svg).toContain('real values, measured in trainings');
    }
  });

  it('draws the expectation of random search over trained cells, where it is known', async () => {
    const points = [1, 2, 5].map((at) => ({ at, mean: 0.5 / at }));
    const method = 'random-search:uniform-cell';
    const pictures = await svgs('synthetic', 0.9, { method, kind: 'testRegret', points });
    const label = 'random search, exact expectation';
    expect(pictures['test-regret-over-evaluations']).toContain(label);
    expect(pictures['test-regret-over-seconds']).not.toContain(label);
    const unknown = await svgs();
    expect(unknown['test-regret-over-evaluations']).not.toContain(label);
  });

  it('draws validation regret where no test accuracy is known', async () => {
    const pictures = await svgs('real', NaN);
    expect(Object.keys(pictures)).toEqual([
      'validation-regret-over-seconds',
      'validation-regret-over-evaluations',
      'final-regret',
      'rank-over-seconds',
    ]);
    expect(pictures['final-regret']).toContain('Final validation regret');
  });
});

describe(renderPng, () => {
  it('has twice the pixels of the picture', async () => {
    const [plot] = comparisonPlots(madeUpSummary());
    const svg = await renderSvg(plot!.spec);
    const png = Buffer.from(renderPng(svg));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const width = Number(/width="(\d+)/.exec(svg)?.[1]);
    expect(Math.abs(png.readUInt32BE(16) - 2 * width)).toBeLessThan(3);
  });
});
