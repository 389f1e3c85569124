import type { AccuracyDistribution } from '../landscape/accuracy-distribution.js';
import type { CostView } from '../landscape/cost-view.js';
import type { FitnessDistance } from '../landscape/fitness-distance.js';
import type { OpReplacement } from '../landscape/op-replacement.js';
import type { RankAgreement } from '../landscape/rank-agreement.js';
import type { RepeatNoise } from '../landscape/repeat-noise.js';
import type { ShapeEffects, ShapeGroup } from '../landscape/shape-effects.js';
import { escapeHtml, htmlTable, type HtmlTable } from './html-text.js';
import { countText, points } from './plot-words.js';

const MOST_FRONT_ROWS = 12;

/** Lowest, median and highest accuracy of each kind and budget. */
export function distributionTable(distributions: readonly AccuracyDistribution[]): string {
  return tableOf(
    'Accuracies in per cent.',
    ['accuracy', '#epochs', '#cells', '#lowest', '#median', '#highest'],
    distributions.map(({ accuracy, epochs, cells, lowest, median, highest }) => [
      accuracy.replace('Accuracy', ''),
      String(epochs),
      countText(cells),
      ...[lowest, median, highest].map(percent),
    ]),
  );
}

/** Cells on a front; of many, some in even steps. */
export function frontTable({ cost, front }: CostView): string {
  const isTime = cost === 'trainingSeconds';
  const step = Math.max(1, (front.length - 1) / (MOST_FRONT_ROWS - 1));
  const shown = Math.min(front.length, MOST_FRONT_ROWS);
  const rows = Array.from({ length: shown }, (_, at) => front[Math.round(at * step)]!);
  const caption =
    shown < front.length
      ? `Cells on the Pareto front: ${shown} of ${front.length}, from the cheapest to the best.`
      : 'Cells on the Pareto front, from the cheapest to the best.';
  return tableOf(
    caption,
    ['#cell', `#${isTime ? 'training seconds' : 'parameters'}`, '#validation accuracy (%)'],
    rows.map((point) => [
      String(point.cellId),
      isTime ? point.cost.toFixed(1) : countText(point.cost),
      percent(point.accuracy),
    ]),
  );
}

/** Noise of each budget in numbers, and how alike its runs rank the cells. */
export function noiseTable(noise: readonly RepeatNoise[]): string {
  if (noise.length === 0) return '';
  const main = tableOf(
    'Chance between runs of one cell. Deviations in percentage points; the root of the mean variance counts collapsed runs, the median over cells does not.',
    [
      '#epochs',
      '#cells',
      '#runs of a cell, at most',
      '#deviation (root of mean variance)',
      '#median deviation',
      '#pairs of cells that change order',
      '#of the best 1 %, best again',
    ],
    noise.map((row) => [
      String(row.epochs),
      countText(row.cells),
      String(row.repeats),
      points(row.deviation).toFixed(3),
      points(row.medianDeviation).toFixed(3),
      share(row.swappedPairs),
      share(row.keptAtTop),
    ]),
  );
  const agreements = noise.flatMap(({ epochs, agreements: rows }) =>
    rows.map((row) => [String(epochs), ...agreementCells(row)]),
  );
  return (
    main + tableOf('How alike two runs rank the cells.', ['#epochs', ...AGREEMENT], agreements)
  );
}

const AGREEMENT = ['first', 'second', '#cells', '#Spearman', '#Kendall'];

/** Rank correlations. */
export function agreementTable(agreements: readonly RankAgreement[]): string {
  return tableOf(
    'How alike two budgets rank the cells by validation accuracy: 1 is the same order, 0 none.',
    AGREEMENT,
    agreements.map(agreementCells),
  );
}

function agreementCells({ first, second, cells, spearman, kendall }: RankAgreement): string[] {
  return [first, second, countText(cells), correlation(spearman), correlation(kendall)];
}

/** Effects of replacing an op, best first. */
export function replacementTable(found: readonly OpReplacement[]): string {
  return tableOf(
    'One op replaced by another at one vertex, in percentage points of validation accuracy, best first.',
    ['from', 'to', '#replacements', '#mean change', '#deviation', '#improve'],
    [...found]
      .sort((a, b) => b.mean - a.mean)
      .map((row) => [
        row.from,
        row.to,
        countText(row.count),
        signed(points(row.mean)),
        Number.isNaN(row.deviation) ? 'unknown' : points(row.deviation).toFixed(3),
        share(row.improved),
      ]),
  );
}

/** Accuracies by depth and width. */
export function shapeTable({ depth, width }: ShapeEffects): string {
  const rows = (groups: readonly ShapeGroup[]): string[][] =>
    groups.map((group) => [
      String(group.size),
      countText(group.cells),
      ...[group.mean, group.median, group.highest].map(percent),
    ]);
  const columns = ['#cells', '#mean', '#median', '#highest'];
  return (
    tableOf('Validation accuracy (%) by depth.', ['#depth', ...columns], rows(depth)) +
    tableOf('Validation accuracy (%) by width.', ['#width', ...columns], rows(width))
  );
}

/** Fitness-distance correlation, and the accuracies by distance. */
export function distanceTable({ best, correlation: value, groups }: FitnessDistance): string {
  const text = `Accuracy and distance to the best cell (${best.join(', ')}) correlate by ${correlation(value)}; -1 would be one slope that leads there from everywhere.`;
  return (
    `<p>${escapeHtml(text)}</p>` +
    tableOf(
      'Validation accuracy (%) by the number of edits to the best cell.',
      ['#edits', '#cells', '#mean', '#lower quartile', '#median', '#upper quartile'],
      groups.map((group) => [
        String(group.distance),
        countText(group.cells),
        ...[group.mean, group.lowerQuartile, group.median, group.upperQuartile].map(percent),
      ]),
    )
  );
}

/** Titles that begin with # are those of numbers. */
function tableOf(caption: string, titles: readonly string[], rows: HtmlTable['rows']): string {
  const columns = titles.map((title) => ({
    title: title.replace(/^#/, ''),
    isNumber: title.startsWith('#'),
  }));
  return htmlTable({ caption, columns, rows });
}

function percent(fraction: number): string {
  return points(fraction).toFixed(2);
}

function share(fraction: number): string {
  return Number.isNaN(fraction) ? 'unknown' : `${points(fraction).toFixed(1)} %`;
}

function correlation(value: number): string {
  return Number.isNaN(value) ? 'unknown' : value.toFixed(3);
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(3)}`;
}
