import { formatCount, formatTable, type Table } from '../terminal/table.js';

/** A kind of finding, how often it occurs, and where the first one is. */
export interface FindingRow {
  readonly code: string;
  readonly count: number;
  readonly meaning: string;
  readonly first: string;
}

/** Findings for people, as wide as `width`; one line when there is none. */
export function findingText(findings: readonly FindingRow[], width?: number): string {
  if (findings.length === 0) return 'No findings.\n';
  const table: Table = {
    columns: [
      { title: 'finding' },
      { title: 'count', align: 'right' },
      { title: 'means' },
      { title: 'first' },
    ],
    rows: findings.map(({ code, count, meaning, first }) => [
      code,
      formatCount(count),
      meaning,
      first,
    ]),
  };
  return formatTable(table, width);
}
