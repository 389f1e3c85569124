import { cellLabels, type Cell } from '@nasbench/core';

/** Refined labels of a cell's vertices: for each level the labels as numbers, ascending. */
export type LabelHistogram = readonly Int32Array[];

/**
 * Weisfeiler-Lehman labels of cells (Shervashidze et al. 2011; on cells: Ru et al. 2021, NAS-BOWL).
 * At level 0 a vertex is labelled by its op; at each further level by its label and those of the
 * vertices that it feeds, in any order. Equal labels get equal numbers within one vocabulary.
 */
export class LabelVocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #levels: number;

  /** `levels` is the number of refinements, 0 and up. */
  constructor(levels: number) {
    this.#levels = levels;
  }

  /** Histograms of level 0 to `levels`. The cell should be pruned. */
  describe(cell: Cell): LabelHistogram {
    let labels = cellLabels(cell).map((label) => this.#number(`op ${label}`));
    const histograms = [Int32Array.from(labels).sort()];
    for (let level = 1; level <= this.#levels; level += 1) {
      labels = labels.map((own, vertex) => this.#number(neighborhood(cell, labels, own, vertex)));
      histograms.push(Int32Array.from(labels).sort());
    }
    return histograms;
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function neighborhood(
  { mask, vertices }: Cell,
  labels: readonly number[],
  own: number,
  vertex: number,
): string {
  const fed: number[] = [];
  for (let next = vertex + 1; next < vertices; next += 1) {
    if (((mask >>> (vertex + (next * (next - 1)) / 2)) & 1) === 1) fed.push(labels[next]!);
  }
  return `${own} feeds ${fed.sort((a, b) => a - b).join()}`;
}

/**
 * Labels that two cells share, each as often as both have it, over levels 0 to `levels`: the
 * optimal assignment kernel (Kriege et al. 2016).
 */
export function sharedLabels(a: LabelHistogram, b: LabelHistogram, levels: number): number {
  let shared = 0;
  for (let level = 0; level <= levels; level += 1) {
    const [left, right] = [a[level]!, b[level]!];
    for (let i = 0, j = 0; i < left.length && j < right.length;) {
      const difference = left[i]! - right[j]!;
      if (difference === 0) shared += 1;
      if (difference <= 0) i += 1;
      if (difference >= 0) j += 1;
    }
  }
  return shared;
}

/** The same, scaled so that a cell has 1 with itself. */
export function labelSimilarity(a: LabelHistogram, b: LabelHistogram, levels: number): number {
  // A cell has as many labels at each level as vertices.
  const size = (levels + 1) * Math.sqrt(a[0]!.length * b[0]!.length);
  return sharedLabels(a, b, levels) / size;
}
