import type { Range, Ranges } from '../filters/ranges.js';
import type { Interval } from '../scatter/scale.js';
import {
  MOST_COMPARED,
  type AppState,
  type AxisChoice,
  type CellsState,
  type DraftCell,
  type Page,
  type View,
} from './app-state.js';

/** Which names a permalink may use. */
export interface PermalinkSpace {
  readonly fields: readonly string[];
  readonly budgets: readonly number[];
  readonly maxVertices: number;
  readonly ops: number;
}

/** The part of the address after `#` that gives this state again. */
export function toPermalink(state: AppState): string {
  const { page, cells, draft, compared } = state;
  const parameters = new URLSearchParams();
  if (page.name === 'cells') writeCells(parameters, cells);
  if (page.name === 'draw') writeDraft(parameters, draft);
  if (compared.length > 0) parameters.set('compare', compared.join('.'));
  const path = page.name === 'cell' ? `/cell/${page.id}` : `/${page.name}`;
  // Colons and at signs are legal there, and a reader can read them.
  const query = parameters.toString().replaceAll('%40', '@').replaceAll('%3A', ':');
  return query === '' ? `#${path}` : `#${path}?${query}`;
}

/** The state that a permalink describes; what it leaves out or gets wrong stays as in `base`. */
export function fromPermalink(hash: string, base: AppState, space: PermalinkSpace): AppState {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const parameters = new URLSearchParams(query);
  const page = readPage(path) ?? base.page;
  return {
    page,
    cells: page.name === 'cells' ? readCells(parameters, base.cells, space) : base.cells,
    draft: page.name === 'draw' ? (readDraft(parameters, space) ?? base.draft) : base.draft,
    compared: readCompared(parameters.get('compare') ?? ''),
  };
}

function readPage(path: string): Page | undefined {
  const id = /^\/cell\/(?<id>\d{1,9})$/.exec(path)?.groups?.id;
  if (id !== undefined) return { name: 'cell', id: Number(id) };
  const name = (['cells', 'draw', 'compare'] as const).find((known) => path === `/${known}`);
  return name === undefined ? undefined : { name };
}

function writeCells(parameters: URLSearchParams, cells: CellsState): void {
  parameters.set('x', axisText(cells.x));
  parameters.set('y', axisText(cells.y));
  parameters.set('epochs', String(cells.epochs));
  parameters.set('sort', `${cells.isDescending ? '-' : ''}${cells.sort}`);
  writeRanges(parameters, 'f.', cells.ranges);
  writeRanges(parameters, 'a.', cells.area);
  if (cells.view === 'all') parameters.set('view', 'all');
  else if (cells.view !== undefined) {
    const { x, y } = cells.view;
    parameters.set('view', [x.from, x.to, y.from, y.to].map(short).join('_'));
  }
}

function readCells(
  parameters: URLSearchParams,
  base: CellsState,
  space: PermalinkSpace,
): CellsState {
  const epochs = Number(parameters.get('epochs'));
  const sort = /^(?<minus>-?)(?<field>.+)$/.exec(parameters.get('sort') ?? '')?.groups;
  const isSortKnown = space.fields.includes(sort?.field ?? '');
  return {
    x: readAxis(parameters.get('x'), space) ?? base.x,
    y: readAxis(parameters.get('y'), space) ?? base.y,
    epochs: space.budgets.includes(epochs) ? epochs : base.epochs,
    ranges: readRanges(parameters, 'f.', space),
    area: readRanges(parameters, 'a.', space),
    view: readView(parameters.get('view')),
    sort: isSortKnown ? sort!.field! : base.sort,
    isDescending: isSortKnown ? sort!.minus === '-' : base.isDescending,
  };
}

function axisText({ field, isLog }: AxisChoice): string {
  return isLog ? `log:${field}` : field;
}

function readAxis(text: string | null, { fields }: PermalinkSpace): AxisChoice | undefined {
  const isLog = text?.startsWith('log:') ?? false;
  const field = isLog ? text!.slice('log:'.length) : text;
  return field !== null && fields.includes(field) ? { field, isLog } : undefined;
}

function writeRanges(parameters: URLSearchParams, prefix: string, ranges: Ranges): void {
  for (const [field, { min, max }] of Object.entries(ranges)) {
    const text = [min, max].map((limit) => (limit === undefined ? '' : short(limit))).join('_');
    parameters.set(`${prefix}${field}`, text);
  }
}

function readRanges(parameters: URLSearchParams, prefix: string, space: PermalinkSpace): Ranges {
  const found: Record<string, Range> = {};
  for (const [name, text] of parameters) {
    const field = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    const range = readRange(text);
    if (space.fields.includes(field) && range !== undefined) found[field] = range;
  }
  return found;
}

function readRange(text: string): Range | undefined {
  const limits = text.split('_').map((part) => (part === '' ? undefined : Number(part)));
  const [min, max] = limits;
  if (limits.length !== 2 || limits.some((limit) => limit !== undefined && Number.isNaN(limit))) {
    return undefined;
  }
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function readView(text: string | null): View | 'all' | undefined {
  if (text === 'all') return text;
  const [a, b, c, d, ...more] = (text ?? '').split('_').map(Number);
  if (d === undefined || more.length > 0) return undefined;
  const x: Interval = { from: a!, to: b! };
  const y: Interval = { from: c!, to: d };
  return x.from < x.to && y.from < y.to ? { x, y } : undefined;
}

function writeDraft(parameters: URLSearchParams, { vertices, edges, ops }: DraftCell): void {
  parameters.set('vertices', String(vertices));
  parameters.set('edges', edges.map(([x, y]) => `${x}-${y}`).join('.'));
  parameters.set('ops', ops.join('.'));
}

function readDraft(parameters: URLSearchParams, space: PermalinkSpace): DraftCell | undefined {
  const vertices = Number(parameters.get('vertices'));
  if (!Number.isInteger(vertices) || vertices < 2 || vertices > space.maxVertices) return undefined;
  const edges = words(parameters.get('edges')).map((pair) => pair.split('-').map(Number));
  const isEdge = ([x, y, ...more]: number[]): boolean =>
    more.length === 0 && x! >= 0 && x! < y! && y! < vertices;
  const ops = words(parameters.get('ops')).map(Number);
  const isOp = (op: number): boolean => Number.isInteger(op) && op >= 0 && op < space.ops;
  if (!edges.every(isEdge) || ops.length !== vertices - 2 || !ops.every(isOp)) return undefined;
  return { vertices, edges: edges as [number, number][], ops };
}

function readCompared(text: string): number[] {
  const ids = words(text).map(Number);
  return [...new Set(ids)]
    .filter((id) => Number.isSafeInteger(id) && id >= 0)
    .slice(0, MOST_COMPARED);
}

function words(text: string | null): string[] {
  return (text ?? '').split('.').filter((word) => word !== '');
}

function short(value: number): string {
  return String(Number(value.toPrecision(9)));
}
