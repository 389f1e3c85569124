import { UsageError } from '@nasbench/core';
import { CELL_COUNT } from '../benchmark/cell-count.js';
import type { MethodRow } from './method-row.js';
import { METHODS } from './registry.js';

/** Whether a dataset with so many cells leaves most of the 423,624 out. */
export function isClosedSpace(cells: number): boolean {
  return 2 * cells < CELL_COUNT;
}

/**
 * Refuses methods that would propose mostly what a dataset does not know, and so find little and
 * not end for long.
 *
 * @throws UsageError `closed-space`.
 */
export function requireMethodsFor(cells: number, methods: readonly MethodRow[]): void {
  const other = methods.find((method) => method.keepsToCandidates !== true);
  if (!isClosedSpace(cells) || other === undefined) return;
  const able = methodsForClosedSpaces().map(({ name }) => name);
  throw new UsageError(
    'closed-space',
    `Expected a method that keeps to the ${cells.toLocaleString('en-US')} cells of the dataset, got ` +
      `${other.name}, which proposes any of ${CELL_COUNT.toLocaleString('en-US')}. ` +
      `Take ${able.join(', ')}, or a dataset of all cells (\`nasbench dataset surrogate\` writes one).`,
    { method: other.name, cells, able },
  );
}

/** The methods that propose candidates of their context only. */
export function methodsForClosedSpaces(): readonly MethodRow[] {
  return METHODS.filter((method) => method.keepsToCandidates === true);
}
