import { expect, it } from 'vitest';
import type { CostView } from '../../src/landscape/cost-view.js';
import type { Landscape } from '../../src/landscape/explore-landscape.js';
import { costPlot } from '../../src/plots/landscape-cost-plot.js';

const LANDSCAPE = { source: { name: 'made up', provenance: 'synthetic' } } as Landscape;

/** Four cells, drawn from an accuracy of 0.8 on, and a front with these accuracies. */
function viewWith(accuracies: readonly number[]): CostView {
  return {
    cost: 'trainableParameters',
    epochs: 108,
    cells: 4,
    density: { boxes: [{ left: 1, right: 9, low: 0.8, high: 0.9, count: 3 }], outside: 1 },
    front: accuracies.map((accuracy, at) => ({ cellId: at, cost: at + 1, accuracy })),
  };
}

it('tells of the cells on the front how many its line joins, and how many are not in the picture', () => {
  const { caption } = costPlot(LANDSCAPE, viewWith([0.1, 0.7, 0.82, 0.9]));
  expect(caption).toContain(
    'The line joins the 2 cells that no other beats in both (Pareto front); 2 cheaper ones lie below the picture.',
  );
  const single = costPlot(LANDSCAPE, viewWith([0.1, 0.8, 0.82])).caption;
  expect(single).toContain('(Pareto front); 1 cheaper one lies below the picture.');
});

it('says nothing of the kind where the whole front is in the picture', () => {
  const { caption } = costPlot(LANDSCAPE, viewWith([0.8, 0.9]));
  expect(caption).toContain(
    'The line joins the 2 cells that no other beats in both (Pareto front).',
  );
});
