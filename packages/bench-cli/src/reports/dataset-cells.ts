import { Benchmark, cellOf, cellSvg, type Dataset, type RunMetrics } from '@nasbench/core';
import { escapeHtml, type LandscapeSource } from '@nasbench/search';
import { bestCells, type BestCell } from '../queries/best-cells.js';
import { formatCount } from '../terminal/table.js';

const SHOWN = 9;

/** The best cells of a dataset, drawn, with what is known of each. */
export function bestCellsHtml(
  dataset: Dataset,
  { epochs, run, budgets }: Pick<LandscapeSource, 'epochs' | 'run' | 'budgets'>,
): string {
  const by = 'validationAccuracy';
  const cells = bestCells(new Benchmark(dataset), { by, count: SHOWN, epochs, run });
  const words = run === 'mean' ? 'mean' : 'best';
  const other = budgets.length > 1 ? `, at the largest budget (${epochs} epochs)` : '';
  return (
    `<p>The ${cells.length} cells with the highest ${words} validation accuracy${other}.</p>` +
    `<div class="cards">${cells.map((cell) => cardHtml(cell, dataset)).join('\n')}</div>`
  );
}

function cardHtml({ rank, cellId, hash, metrics }: BestCell, { space }: Dataset): string {
  const picture = cellSvg(cellOf(cellId, space));
  const facts = metrics === undefined ? [] : factsOf(metrics);
  return (
    `<figure>${picture}<figcaption><strong>${rank}. Cell ${cellId}</strong><br>` +
    `${facts.map(escapeHtml).join('<br>')}<br><small class="code">${hash}</small></figcaption></figure>`
  );
}

function factsOf(metrics: RunMetrics): string[] {
  const { validationAccuracy, testAccuracy, trainableParameters, trainingSeconds } = metrics;
  const known = (value: number, text: string): string[] => (Number.isNaN(value) ? [] : [text]);
  return [
    ...known(validationAccuracy, `validation ${percent(validationAccuracy)}`),
    ...known(testAccuracy, `test ${percent(testAccuracy)}`),
    ...known(trainableParameters, `${formatCount(trainableParameters)} parameters`),
    ...known(trainingSeconds, `${trainingSeconds.toFixed(0)} s of training`),
  ];
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}
