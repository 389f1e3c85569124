import type { nasbench } from '#proto/proto.js';
import { findCellId } from '../cell/cell-id.js';
import type { Cell } from '../cell/cell.js';
import { labelCount } from '../space/space-size.js';
import type { Space } from '../space/space.js';
import type { FieldChecks } from './field-checks.js';

type WireCell = nasbench.v1.Cell.$Properties;

export function toWireCell({ vertices, mask, label }: Cell): WireCell {
  return { vertices, mask, label };
}

/** What is missing becomes a cell without vertices, which {@link checkCellRecord} refuses. */
export function fromWireCell(wire: WireCell | null | undefined, space: Space): Cell {
  return {
    space,
    vertices: wire?.vertices ?? 0,
    mask: wire?.mask ?? 0,
    label: wire?.label ?? 0,
  };
}

/** Lets through cells that have an id in their space. */
export function checkCellRecord(cell: Cell, checks: FieldChecks): void {
  checks.object('cell', cell);
  const { space, vertices, mask, label } = cell;
  checks.integer('cell.vertices', vertices, 2, space.maxVertices);
  checks.integer('cell.mask', mask, 0, 2 ** ((vertices * (vertices - 1)) / 2) - 1);
  checks.integer('cell.label', label, 0, labelCount(space, vertices) - 1);
  if (findCellId(cell) < 0) {
    checks.refuse('cell', `a cell of ${space.name}`, `mask ${mask}, label ${label}`);
  }
}
