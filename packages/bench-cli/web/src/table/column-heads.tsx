import type { JSX } from 'preact';

/** Title of a column, and whether it holds numbers. */
export type ColumnHead = readonly [title: string, kind: 'text' | 'number'];

/** The head of a table that is not sorted. */
export function ColumnHeads({ heads }: { readonly heads: readonly ColumnHead[] }): JSX.Element {
  return (
    <thead>
      <tr>
        {heads.map(([title, kind]) => (
          <th key={title} scope="col" class={kind}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
