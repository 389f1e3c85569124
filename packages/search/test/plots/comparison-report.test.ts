import { describe, expect, it } from 'vitest';
import { comparisonPlots } from '../../src/plots/comparison-plots.js';
import { comparisonReport } from '../../src/plots/comparison-report.js';
import { renderSvg } from '../../src/plots/render-plot.js';
import { reportHtml } from '../../src/plots/report-page.js';
import { madeUpSummary } from './made-up-summary.js';

async function pageOf(...options: Parameters<typeof madeUpSummary>): Promise<string> {
  const summary = madeUpSummary(...options);
  const plots = await Promise.all(
    comparisonPlots(summary).map(async (plot) => ({ ...plot, svg: await renderSvg(plot.spec) })),
  );
  return reportHtml(comparisonReport(summary, plots));
}

describe('the report of a comparison', () => {
  it('stands alone: no script, and nothing to load', async () => {
    const page = await pageOf();
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(page.match(/<svg /g)).toHaveLength(5);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('made &lt;up&gt;');
    expect(page).not.toContain('made <up>');
  });

  it('names the winner with its numbers, and no more certainty than there is', async () => {
    const page = await pageOf();
    expect(page).toContain(
      '<strong>regularized-evolution:ying2019</strong> ends with the lowest mean test regret: 10.000 percentage points',
    );
    // Three runs are too few for any test.
    expect(page).toContain('It differs from 0 of 1 other methods beyond chance');
  });

  it('colours its pictures by the page, in light and dark', async () => {
    const page = await pageOf();
    const figure = /<figure>[\s\S]*?<\/figure>/.exec(page)?.[0] ?? '';
    expect(figure).toContain('var(--series-1)');
    expect(figure).toContain('var(--text)');
    expect(figure).not.toMatch(/#[0-9a-f]{6}/i);
    expect(figure).not.toMatch(/ style="[^"]*" [^>]*style="/);
  });

  it('speaks of validation where no test accuracy is known', async () => {
    const page = await pageOf('real', NaN);
    expect(page).toContain('lowest mean validation regret');
    expect(page).toContain('real values, measured in trainings');
  });
});
