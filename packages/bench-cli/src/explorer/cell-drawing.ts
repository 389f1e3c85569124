import { cellMatrix, cellOps, type Cell } from '@nasbench/core';
import type { CellDrawing } from './answers.js';

/** What a page needs to draw a cell. */
export function drawingOf(cell: Cell): CellDrawing {
  return { matrix: cellMatrix(cell), ops: cellOps(cell) };
}
