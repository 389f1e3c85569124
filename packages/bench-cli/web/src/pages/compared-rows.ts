import { VALUE_COLUMNS, type CellAnswer, type Known } from '../data/answers.js';
import { valueFieldId, type FieldKind } from '../data/fields.js';
import { formatKnownCount, formatPercentile, formatValue } from '../data/formats.js';
import type { Explorer } from '../state/explorer.js';

/** One property of several cells. */
export interface ComparedRow {
  readonly title: string;
  /** A text for each cell. */
  readonly texts: readonly string[];
  /** Position of the cell that is better than all others; -1 for none. */
  readonly best: number;
}

type FieldSource = Pick<Explorer, 'dataset' | 'fields'>;

type Cells = readonly (CellAnswer | undefined)[];

/** All properties of cells that are loaded; a cell on its way has dashes. */
export function comparedRows(explorer: FieldSource, cells: Cells): ComparedRow[] {
  return [
    ...valueRows(explorer, cells),
    row('Percentile', 'count', cells.map(percentileOf), formatStanding),
    row(
      'Parameters',
      'parameters',
      cells.map((cell) => cell?.parameters ?? null),
    ),
    plainRow('Vertices', cells, ({ vertices }) => String(vertices)),
    plainRow('Edges', cells, ({ edges }) => String(edges)),
    plainRow('Raw encodings', cells, ({ encodings }) => formatKnownCount(encodings)),
    plainRow('Neighbours', cells, ({ neighborCount }) => formatKnownCount(neighborCount)),
    plainRow('Hash', cells, ({ hash }) => hash),
  ];
}

function valueRows({ dataset, fields }: FieldSource, cells: Cells): ComparedRow[] {
  return [...dataset.budgets].reverse().flatMap(({ epochs }) =>
    VALUE_COLUMNS.flatMap((name) => {
      const field = fields.get(valueFieldId(name, epochs));
      if (field === undefined) return [];
      const values = cells.map(
        (cell) => cell?.budgets.find((budget) => budget.epochs === epochs)?.values?.[name] ?? null,
      );
      return [row(field.title, field.kind, values)];
    }),
  );
}

/** By validation accuracy at the largest budget that has one. */
function percentileOf(cell: CellAnswer | undefined): Known {
  return cell?.budgets.findLast(({ standing }) => standing !== null)?.standing?.percentile ?? null;
}

function formatStanding(percentile: Known): string {
  return percentile === null ? '–' : `${formatPercentile(percentile)} %`;
}

function row(
  title: string,
  kind: FieldKind,
  values: readonly Known[],
  format = (value: Known): string => formatValue(kind, value),
): ComparedRow {
  const isLowGood = kind === 'seconds' || kind === 'parameters';
  return { title, texts: values.map(format), best: bestOf(values, isLowGood) };
}

function plainRow(title: string, cells: Cells, text: (cell: CellAnswer) => string): ComparedRow {
  return {
    title,
    texts: cells.map((cell) => (cell === undefined ? '–' : text(cell))),
    best: -1,
  };
}

function bestOf(values: readonly Known[], isLowGood: boolean): number {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return -1;
  const best = isLowGood ? Math.min(...known) : Math.max(...known);
  const first = values.indexOf(best);
  return values.lastIndexOf(best) === first ? first : -1;
}
