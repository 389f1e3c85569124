import type { ComparisonSummary } from '@nasbench/search';
import { formatTable } from '../terminal/table.js';

/** The methods of a comparison for people, best first. */
export function comparisonText({ methods, manifest, headline }: ComparisonSummary): string {
  const rows = [...methods].sort((a, b) => a.final[headline].mean - b.final[headline].mean);
  const table = formatTable({
    columns: [
      { title: 'method' },
      { title: `mean ${headline === 'testRegret' ? 'test' : 'validation'} regret`, align: 'right' },
      { title: '95 % interval', align: 'right' },
      { title: 'median', align: 'right' },
      { title: 'trained cells', align: 'right' },
    ],
    rows: rows.map(({ name, final, evaluations }) => [
      name,
      `${percent(final[headline].mean)} %`,
      `${percent(final[headline].low)} to ${percent(final[headline].high)} %`,
      `${percent(final[headline].median)} %`,
      evaluations.mean.toFixed(0),
    ]),
  });
  return `${table}Regret in percentage points, ${manifest.runs} runs of each method.\n`;
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(3);
}
