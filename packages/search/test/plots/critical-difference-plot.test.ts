import { expect, it } from 'vitest';
import { criticalDifferencePlot } from '../../src/plots/critical-difference-plot.js';
import { renderSvg } from '../../src/plots/render-plot.js';
import { criticalDifference } from '../../src/statistics/critical-difference.js';

it('shows every method on the axis of ranks, a bar for a group, and how far is far', async () => {
  const tasks = [
    [0.1, 0.2, 0.3],
    [0.1, 0.2, 0.3],
  ];
  const subtitle = 'two tasks of synthetic values';
  const found = criticalDifference(tasks);
  const svg = await renderSvg(
    criticalDifferencePlot(found, { subtitle, names: ['first', 'second', 'third'] }),
  );
  for (const text of ['first', 'second', 'third', subtitle, 'mean rank over tasks (1 is best)']) {
    expect(svg).toContain(text);
  }
  expect(svg).toContain(`less than ${found.difference.toFixed(2)} ranks apart`);
  expect(svg.match(/aria-roledescription="rule mark"/g)).toHaveLength(1);
  expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(3);
});
