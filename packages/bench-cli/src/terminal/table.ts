/** A table for people: columns of text, numbers right-aligned. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableColumn {
  readonly title: string;
  /** @default 'left' */
  readonly align?: 'left' | 'right';
}

/** Lines of the table with a rule under the titles, each ended by a newline. */
export function formatTable({ columns, rows }: Table): string {
  const widths = columns.map(({ title }, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, column) => {
        const text = cells[column] ?? '';
        const width = widths[column] ?? 0;
        return align === 'right' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line), ''].join('\n');
}

/** Lines `name  value` with the values in one column, each ended by a newline. */
export function formatFacts(facts: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}

const GROUPED = new Intl.NumberFormat('en-US');

/** An integer with thousands separators: `509,607,936`. */
export function formatCount(count: number): string {
  return GROUPED.format(count);
}

/** Seconds to three digits: `0.412 s`, `21.5 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.01) return `${(seconds * 1000).toFixed(2)} ms`;
  if (seconds < 1) return `${(seconds * 1000).toFixed(0)} ms`;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** A rate with a unit prefix: `38.1 M/s`. */
export function formatRate(perSecond: number): string {
  const prefixes = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  for (const [scale, prefix] of prefixes) {
    if (perSecond >= scale) return `${(perSecond / scale).toPrecision(3)} ${prefix}/s`;
  }
  return `${perSecond.toPrecision(3)} /s`;
}
