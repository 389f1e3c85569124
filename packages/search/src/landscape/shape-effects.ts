import { graphDepth, type Dataset } from '@nasbench/core';
import { accuracyGroup, type AccuracyGroup } from './accuracy-group.js';
import { largestDirectedCut } from './directed-cut.js';
import { found, missing, type Finding } from './finding.js';

/** Accuracies of the cells with one depth or width. */
export interface ShapeGroup extends AccuracyGroup {
  /** The depth or width. */
  readonly size: number;
  readonly highest: number;
}

/** How accuracy goes with the shape of the graph. */
export interface ShapeEffects {
  /** By edges of the longest path from input to output. */
  readonly depth: readonly ShapeGroup[];
  /** By edges of the largest directed cut. */
  readonly width: readonly ShapeGroup[];
}

/**
 * Accuracy by depth and by width of the graph (both as in Ying et al. 2019).
 *
 * @param values accuracy of the cell in each row; NaN where not known.
 */
export function shapeEffects({ cells }: Dataset, values: Float64Array): Finding<ShapeEffects> {
  const shapes = new Map<number, { depth: number; width: number }>();
  const [byDepth, byWidth] = [new Map<number, number[]>(), new Map<number, number[]>()];
  for (let row = 0; row < cells.length; row += 1) {
    if (Number.isNaN(values[row]!)) continue;
    const vertices = cells.vertices[row]!;
    const mask = cells.mask[row]!;
    const key = mask * 16 + vertices;
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = { depth: graphDepth(vertices, mask), width: largestDirectedCut(vertices, mask) };
      shapes.set(key, shape);
    }
    addTo(byDepth, shape.depth, values[row]!);
    addTo(byWidth, shape.width, values[row]!);
  }
  if (byDepth.size < 2 && byWidth.size < 2) {
    return missing('The cells of this dataset have one depth and one width.');
  }
  return found({ depth: groupsOf(byDepth), width: groupsOf(byWidth) });
}

function addTo(groups: Map<number, number[]>, size: number, value: number): void {
  const group = groups.get(size);
  if (group === undefined) groups.set(size, [value]);
  else group.push(value);
}

function groupsOf(groups: ReadonlyMap<number, readonly number[]>): ShapeGroup[] {
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([size, values]) => {
      const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
      return { size, ...accuracyGroup(values), highest };
    });
}
