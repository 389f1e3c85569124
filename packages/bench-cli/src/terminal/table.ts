import { cutText, longestWord, wrapWords } from './wrap.js';

/** A table for people: columns of text, numbers right-aligned. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableColumn {
  readonly title: string;
  /** @default 'left' */
  readonly align?: 'left' | 'right';
  /** A code, such as a hash, whose start is enough where the terminal is narrow. @default false */
  readonly code?: boolean;
}

const GAP = '  ';
const CODE_WIDTH = 9;

/**
 * Lines of the table with a rule under the titles, each ended by a newline. Where it is wider than
 * `width`, cells wrap between words and columns of codes are cut; where that is not enough, each
 * row becomes a block of its own.
 */
export function formatTable(table: Table, width = Infinity): string {
  const widths = fittingWidths(table, width);
  if (widths === undefined) return formatBlocks(table, width);
  const { columns, rows } = table;
  const names = columns.map(({ title }) => title);
  const titles = wrapRow(table, names, widths, true);
  const rule = widths.map((columnWidth) => '-'.repeat(columnWidth)).join(GAP);
  const lines = rows.flatMap((row) => wrapRow(table, row, widths));
  return [...titles, rule, ...lines, ''].join('\n');
}

/** Widths of the columns, shrunk from the widest on until they fit; undefined when they cannot. */
function fittingWidths(table: Table, width: number): number[] | undefined {
  const widths = columnWidths(table, (text) => text.length);
  let excess = widths.reduce((sum, wide) => sum + wide, GAP.length * (widths.length - 1)) - width;
  if (excess <= 0) return widths;
  const least = columnWidths(table, (text, { code }) =>
    Math.min(code === true ? CODE_WIDTH : Infinity, longestWord(text)),
  );
  for (; excess > 0; excess -= 1) {
    const slack = widths.map((wide, column) => (wide > least[column]! ? wide : 0));
    const widest = Math.max(...slack);
    if (widest === 0) return undefined;
    widths[slack.indexOf(widest)]! -= 1;
  }
  return widths;
}

function columnWidths(
  { columns, rows }: Table,
  measure: (text: string, column: TableColumn) => number,
): number[] {
  return columns.map((column, at) =>
    rows.reduce(
      (most, row) => Math.max(most, measure(row[at] ?? '', column)),
      measure(column.title, column),
    ),
  );
}

/** The lines of one row; a title of several lines stands on the rule. */
function wrapRow(
  { columns }: Table,
  row: readonly string[],
  widths: readonly number[],
  isTitle = false,
): string[] {
  const cells = columns.map(({ code }, at) => {
    const text = row[at] ?? '';
    const width = widths[at]!;
    return code === true ? [cutText(text, width)] : wrapWords(text, width);
  });
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ align }, at) => {
        const lines = cells[at]!;
        const text = lines[isTitle ? line - height + lines.length : line] ?? '';
        const width = widths[at]!;
        return align === 'right' ? text.padStart(width) : text.padEnd(width);
      })
      .join(GAP)
      .trimEnd(),
  );
}

function formatBlocks({ columns, rows }: Table, width: number): string {
  return rows
    .map((row) =>
      formatFacts(
        columns.map(({ title }, at) => [title, row[at] ?? '']),
        width,
      ),
    )
    .join('\n');
}

/**
 * Lines `name  value` with the values in one column, each ended by a newline. Values wrap between
 * words where they are wider than `width`.
 */
export function formatFacts(
  facts: readonly (readonly [string, string])[],
  width = Infinity,
): string {
  const names = Math.max(0, ...facts.map(([name]) => name.length));
  const indent = ' '.repeat(names + GAP.length);
  return facts
    .map(([name, value]) => {
      const lines = wrapWords(value, width - indent.length);
      return `${name.padEnd(names)}${GAP}${lines.join(`\n${indent}`)}\n`;
    })
    .join('');
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

/** From this share of a unit on, three digits round to 1.00 of it. */
const ROUNDS_TO_ONE = 0.9995;

/** A rate with a unit prefix: `38.1 M/s`. */
export function formatRate(perSecond: number): string {
  const prefixes = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  for (const [scale, prefix] of prefixes) {
    const scaled = perSecond / scale;
    if (scaled >= ROUNDS_TO_ONE) return `${scaled.toPrecision(3)} ${prefix}/s`;
  }
  return `${perSecond.toPrecision(3)} /s`;
}
