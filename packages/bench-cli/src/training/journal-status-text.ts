import type { AccuracyOverview, JournalStatus, RunOverview, ShardsStatus } from '@nasbench/train';
import { formatCount, formatFacts, formatTable, type Table } from '../terminal/table.js';
import { formatDuration } from './duration.js';

type Facts = readonly (readonly [string, string])[];

/** What is in a journal: facts, and a table by budget. */
export function journalStatusText(status: JournalStatus, width: number | undefined): string {
  const facts = [
    ['journal', status.journal],
    ['provenance', status.provenance],
    ['made', status.created],
    ['settings', status.configurations.join(', ')],
  ] as const;
  return withBudgets(facts, status, width);
}

/** What is in the journals of all shares together, and which shares have none. */
export function shardsStatusText(status: ShardsStatus, width: number | undefined): string {
  const { folder, shares, journals, missing } = status;
  const facts = [
    ['folder', folder],
    ['shares', `${formatCount(journals.length)} of ${formatCount(shares)} have a journal`],
    ...(missing.length === 0 ? [] : [['missing', rangesText(missing)] as const]),
    ['provenance', status.provenances.join(', ')],
    ['settings', status.configurations.join(', ')],
  ] as const;
  return withBudgets(facts, status, width);
}

function withBudgets(first: Facts, overview: RunOverview, width: number | undefined): string {
  const rows = [
    ...first,
    ['engine', overview.engines.join('; ')] as const,
    ['runs', formatCount(overview.runs)] as const,
    ['time', `${formatDuration(overview.seconds)} of all workers together`] as const,
  ];
  // Before the first run there is no engine yet.
  const known = rows.filter(([, text]) => text !== '');
  const facts = formatFacts(known, width);
  return overview.runs === 0 ? facts : `${facts}\n${formatTable(budgetTable(overview), width)}`;
}

/** `2, 5 to 16` of ascending numbers. */
function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}

function budgetTable({ budgets }: RunOverview): Table {
  return {
    columns: [
      { title: 'epochs', align: 'right' },
      { title: 'cells', align: 'right' },
      { title: 'ok', align: 'right' },
      { title: 'truncated', align: 'right' },
      { title: 'diverged', align: 'right' },
      { title: 'validation accuracy', align: 'right' },
      { title: 'test accuracy', align: 'right' },
      { title: 'time' },
    ],
    rows: budgets.map((budget) => [
      formatCount(budget.epochs),
      formatCount(budget.cells),
      formatCount(budget.statuses.ok),
      formatCount(budget.statuses.truncated),
      formatCount(budget.statuses.diverged),
      accuracyText(budget.validationAccuracy),
      accuracyText(budget.testAccuracy),
      formatDuration(budget.seconds),
    ]),
  };
}

/** `71.23 % (10.42 to 84.01)`. */
function accuracyText(accuracy: AccuracyOverview | undefined): string {
  if (accuracy === undefined) return '-';
  const percent = (fraction: number): string => (100 * fraction).toFixed(2);
  const { mean, min, max } = accuracy;
  return `${percent(mean)} % (${percent(min)} to ${percent(max)})`;
}
