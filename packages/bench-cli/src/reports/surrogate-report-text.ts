import type { SurrogateReport } from '@nasbench/core';
import { formatCount, formatTable } from '../terminal/table.js';

const BEST_OF_WORDS = { 1: 'single runs', 2: 'the best of two runs', 3: 'the best of three runs' };

/** How well a surrogate predicts rows that it has not seen, for people. */
export function surrogateReportText(report: SurrogateReport): string {
  const { fittedRows, heldOutRows, bestOf, targets } = report;
  const table = formatTable({
    columns: [
      { title: 'predicted' },
      { title: 'rows', align: 'right' },
      { title: 'Kendall', align: 'right' },
      { title: 'Spearman', align: 'right' },
      { title: 'median error', align: 'right' },
      { title: 'Kendall, ridge', align: 'right' },
    ],
    rows: targets.map(({ target, rows, kendall, spearman, medianError, ridge }) => [
      target,
      formatCount(rows),
      kendall.toFixed(3),
      spearman.toFixed(3),
      medianError.toPrecision(3),
      ridge.kendall.toFixed(3),
    ]),
  });
  return (
    `Judged on ${formatCount(heldOutRows)} cells held out of the fit on ` +
    `${formatCount(fittedRows)}; the known values are ${BEST_OF_WORDS[bestOf]}.\n` +
    `Median errors are fractions for accuracies, relative for seconds.\n\n${table}`
  );
}
