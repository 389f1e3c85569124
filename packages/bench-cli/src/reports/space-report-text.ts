import {
  formatCount,
  formatFacts,
  formatTable,
  type Table,
  type TableColumn,
} from '../terminal/table.js';
import type { RawReport } from './raw-report.js';
import type { CellCounts, SpaceReport } from './space-report.js';

const RIGHT: readonly TableColumn[] = [
  { title: 'full graphs', align: 'right' },
  { title: 'classes', align: 'right' },
  { title: 'unique cells', align: 'right' },
];

/**
 * The counts for people: by vertices and edges, by vertices, by edges, in total, raw encodings.
 * Tables fit `width`.
 */
export function spaceReportText(
  report: SpaceReport,
  raw: RawReport | undefined,
  width?: number,
): string {
  const sections = [
    byVerticesAndEdges(report),
    byVertices(report, width),
    byEdges(report),
    totals(report, width),
  ];
  if (raw !== undefined) sections.push(rawAccount(raw, width), multiplicities(raw));
  return sections.join('\n');
}

function byVerticesAndEdges(report: SpaceReport): string {
  const rows = Object.entries(report.perVertices).flatMap(([vertices, { byEdges: edges }]) =>
    Object.entries(edges).map(([count, counts]) => [vertices, count, ...countTexts(counts)]),
  );
  const keys: TableColumn[] = ['vertices', 'edges'].map((title) => ({ title, align: 'right' }));
  return formatTable({ columns: [...keys, ...RIGHT], rows });
}

function byVertices(report: SpaceReport, width: number | undefined): string {
  const rows = Object.entries(report.perVertices).map(([vertices, counts]) => [
    vertices,
    ...countTexts(counts),
    formatCount(report.labelledGraphsBeforeDedupPerVertices[vertices] ?? 0),
    formatCount(report.cumulativeUniqueCells[vertices] ?? 0),
  ]);
  const total = formatCount(report.labelledGraphsBeforeDedup);
  rows.push(['all', ...countTexts(report), total, formatCount(report.uniqueCells)]);
  const columns: TableColumn[] = [
    { title: 'vertices', align: 'right' },
    ...RIGHT,
    { title: 'labelled graphs', align: 'right' },
    { title: 'cells so far', align: 'right' },
  ];
  return formatTable({ columns, rows }, width);
}

function byEdges(report: SpaceReport): string {
  const rows = Object.entries(report.uniqueCellsPerEdges).map(([edges, cells]) => [
    edges,
    formatCount(cells),
  ]);
  return formatTable({
    columns: [
      { title: 'edges', align: 'right' },
      { title: 'unique cells', align: 'right' },
    ],
    rows,
  });
}

function totals(
  { space, hashFaithful, uniqueCells }: SpaceReport,
  width: number | undefined,
): string {
  const facts = [
    ['space', `${space.maxVertices} vertices, ${space.maxEdges} edges, ${space.ops.join(' ')}`],
    ['unique cells', formatCount(uniqueCells)],
    ['reference hash', hashFaithful ? 'tells all cells apart' : 'gives some cells the same value'],
  ] as const;
  return formatFacts(facts, width);
}

function rawAccount(raw: RawReport, width: number | undefined): string {
  const row = (name: string, encodings: number, masks: number): string[] => [
    name,
    formatCount(encodings),
    formatCount(masks),
  ];
  const table: Table = {
    columns: [
      { title: 'raw encodings' },
      { title: 'encodings', align: 'right' },
      { title: 'masks', align: 'right' },
    ],
    rows: [
      row('no path from input to output', raw.noPath, raw.masksNoPath),
      row('over the edge limit after pruning', raw.tooManyEdges, raw.masksTooManyEdges),
      row('mapped to a unique cell', raw.mapped, raw.masksMapped),
      row('all', raw.encodings, raw.masks),
    ],
  };
  return formatTable(table, width);
}

function multiplicities({ multiplicity, multiplicityHistogram }: RawReport): string {
  const { min, median, max } = multiplicity;
  const summary = `encodings of one cell: min ${formatCount(min)}, median ${formatCount(median)}, max ${formatCount(max)}\n`;
  const rows = Object.entries(multiplicityHistogram).map(([count, cells]) => [
    formatCount(Number(count)),
    formatCount(cells),
  ]);
  const columns: TableColumn[] = [
    { title: 'encodings', align: 'right' },
    { title: 'cells', align: 'right' },
  ];
  return `${summary}\n${formatTable({ columns, rows })}`;
}

function countTexts({ fullDagMasks, unlabelledClasses, uniqueCells }: CellCounts): string[] {
  return [fullDagMasks, unlabelledClasses, uniqueCells].map(formatCount);
}
