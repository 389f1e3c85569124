import { cellLabels, cellMatrix, createCell, type CellTable } from '@nasbench/core';

/** What stands between the items of a JSON array. */
export interface ArraySpacing {
  readonly separator: string;
}

/** `[1,2]`, as `JSON.stringify` writes. */
export const COMPACT: ArraySpacing = { separator: ',' };

/** `[1, 2]`, as Python's `json.dump` writes. */
export const PYTHON: ArraySpacing = { separator: ', ' };

/**
 * JSON texts of the matrices and labels of a table's cells. A space has few distinct matrices
 * (2,494 in NAS-Bench-101) and few distinct label lists, so that each is written once.
 */
export class CellText {
  readonly #cells: CellTable;
  readonly #spacing: ArraySpacing;
  readonly #matrices = new Map<number, string>();
  readonly #labels = new Map<number, string>();

  constructor(cells: CellTable, spacing: ArraySpacing) {
    this.#cells = cells;
    this.#spacing = spacing;
  }

  /** `[[0,1],[0,0]]` of the cell with this id. */
  matrix(id: number): string {
    // A stored mask has an edge into its last vertex, hence belongs to one vertex count only.
    const mask = this.#cells.masks[id] ?? 0;
    return remember(this.#matrices, mask, () => {
      const rows = cellMatrix(this.#cell(id)).map((row) => this.#array(row));
      return this.#array(rows);
    });
  }

  /** `[-1,0,2,-2]` of the cell with this id: -1 the input, -2 the output, else an op's index. */
  labels(id: number): string {
    const key = (this.#cells.labels[id] ?? 0) * 16 + (this.#cells.vertices[id] ?? 0);
    return remember(this.#labels, key, () => this.#array(cellLabels(this.#cell(id))));
  }

  #cell(id: number): ReturnType<typeof createCell> {
    const { space, vertices, masks, labels } = this.#cells;
    return createCell(
      { vertices: vertices[id] ?? 0, mask: masks[id] ?? 0, label: labels[id] ?? 0 },
      { space },
    );
  }

  #array(items: readonly (string | number)[]): string {
    return `[${items.join(this.#spacing.separator)}]`;
  }
}

function remember(texts: Map<number, string>, key: number, write: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = write();
  texts.set(key, text);
  return text;
}
