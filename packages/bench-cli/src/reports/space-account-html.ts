import { htmlTable } from '@nasbench/search';
import type { AccountRow } from './space-account.js';

/** The account as a table for a page. */
export function accountHtml(rows: readonly AccountRow[]): string {
  return htmlTable({
    caption: 'Every encoding was mapped to its cell and checked on a second path.',
    columns: [
      { title: 'what' },
      { title: 'counted here', isNumber: true },
      { title: 'expected', isNumber: true },
      { title: 'agrees' },
      { title: 'stated by' },
    ],
    rows: rows.map(({ name, found, expected, agrees, source }) => [
      name.trim(),
      found,
      expected,
      agrees ? 'yes' : 'NO',
      source,
    ]),
  });
}
