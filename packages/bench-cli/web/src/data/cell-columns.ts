import { CELL_COLUMNS, VALUE_COLUMNS, type CellDrawing, type DatasetAnswer } from './answers.js';
import { splitValueField, type FieldId } from './fields.js';
import { fetchColumns } from './requests.js';

/** Numbers of all cells, by row; NaN is unknown. */
export type Column = Float32Array | Uint8Array;

type CellWords = Readonly<Record<'id' | 'vertices' | 'edges' | 'mask' | 'label', Uint32Array>>;

/** All cells of the dataset as columns. Values of a budget are loaded when first asked for. */
export class CellColumns {
  readonly dataset: DatasetAnswer;
  readonly length: number;
  readonly #words: CellWords;
  readonly #columns = new Map<FieldId, Column>();
  readonly #loading = new Map<number, Promise<void>>();
  readonly #budgets = new Set<number>();

  private constructor(dataset: DatasetAnswer, words: CellWords, parameters: Uint32Array) {
    this.dataset = dataset;
    this.length = words.id.length;
    this.#words = words;
    this.#columns.set('vertices', Uint8Array.from(words.vertices));
    this.#columns.set('edges', Uint8Array.from(words.edges));
    this.#columns.set('trainableParameters', withoutZeros(parameters));
    countOps(words, dataset.space.ops.length).forEach((counts, op) =>
      this.#columns.set(`op:${op}`, counts),
    );
  }

  /** Loads what does not depend on a budget. */
  static async load(dataset: DatasetAnswer): Promise<CellColumns> {
    const bytes = await fetchColumns(CELL_COLUMNS);
    const { cells } = dataset.counts;
    const [id, vertices, edges, mask, label, parameters] = CELL_COLUMNS.map(
      (_, position) => new Uint32Array(bytes, 4 * cells * position, cells),
    ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    return new CellColumns(dataset, { id, vertices, edges, mask, label }, parameters);
  }

  /** Loads the values of a budget unless they are there; a failure can be tried again. */
  loadBudget(epochs: number): Promise<void> {
    const known = this.#loading.get(epochs);
    if (known !== undefined) return known;
    const loading = this.#load(epochs).catch((error: unknown) => {
      this.#loading.delete(epochs);
      throw error;
    });
    this.#loading.set(epochs, loading);
    return loading;
  }

  /** Whether the values of a budget are there; there are none of a budget that no cell has. */
  hasBudget(epochs: number): boolean {
    const isKnown = this.dataset.budgets.some((budget) => budget.epochs === epochs);
    return !isKnown || this.#budgets.has(epochs);
  }

  /** The numbers of a field; undefined where they are unknown or not loaded. */
  column(field: FieldId): Column | undefined {
    return this.#columns.get(field);
  }

  /** Loads what a field needs. */
  async loadField(field: FieldId): Promise<void> {
    const value = splitValueField(field);
    if (value !== undefined) await this.loadBudget(value.epochs);
  }

  idOf(row: number): number {
    return this.#words.id[row]!;
  }

  /** The stored form of the cell in a row. */
  drawingOf(row: number): CellDrawing {
    const { ops } = this.dataset.space;
    return decodeDrawing(
      this.#words.vertices[row]!,
      this.#words.mask[row]!,
      this.#words.label[row]!,
      ops,
    );
  }

  async #load(epochs: number): Promise<void> {
    const budget = this.dataset.budgets.find((known) => known.epochs === epochs);
    const names = VALUE_COLUMNS.filter((name) => budget?.known.includes(name));
    const bytes = names.length === 0 ? new ArrayBuffer(0) : await fetchColumns(names, epochs);
    names.forEach((name, position) => {
      const column = new Float32Array(bytes, 4 * this.length * position, this.length);
      this.#columns.set(`${name}@${epochs}`, column);
    });
    this.#budgets.add(epochs);
  }
}

/** Matrix and ops of a cell: edge x -> y is bit x + y(y-1)/2, labels are digits, first op first. */
function decodeDrawing(
  vertices: number,
  mask: number,
  label: number,
  ops: readonly string[],
): CellDrawing {
  const bit = (x: number, y: number): number =>
    x < y ? Math.floor(mask / 2 ** (x + (y * (y - 1)) / 2)) % 2 : 0;
  const range = Array.from({ length: vertices }, (_, i) => i);
  const matrix = range.map((x) => range.map((y) => bit(x, y)));
  const inner = range.slice(1, -1).map((vertex) => {
    const digit = Math.floor(label / ops.length ** (vertices - 2 - vertex)) % ops.length;
    return ops[digit]!;
  });
  return { matrix, ops: ['input', ...inner, 'output'] };
}

function countOps({ vertices, label }: CellWords, ops: number): Uint8Array[] {
  const counts = Array.from({ length: ops }, () => new Uint8Array(vertices.length));
  for (let row = 0; row < vertices.length; row += 1) {
    let rest = label[row]!;
    for (let left = vertices[row]! - 2; left > 0; left -= 1) {
      const digit = rest % ops;
      counts[digit]![row]! += 1;
      rest = (rest - digit) / ops;
    }
  }
  return counts;
}

function withoutZeros(parameters: Uint32Array): Float32Array {
  return Float32Array.from(parameters, (count) => (count === 0 ? Number.NaN : count));
}
