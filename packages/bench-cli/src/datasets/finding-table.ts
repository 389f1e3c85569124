import { formatCount, formatTable } from '../terminal/table.js';

/** A kind of finding, how often it occurs, and where the first one is. */
export interface FindingRow {
  readonly code: string;
  readonly count: number;
  readonly meaning: string;
  readonly first: string;
}

/** Findings for people; one line when there is none. */
export function findingText(findings: readonly FindingRow[]): string {
  if (findings.length === 0) return 'No findings.\n';
  return formatTable({
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
  });
}
