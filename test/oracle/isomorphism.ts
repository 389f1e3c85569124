import type { RawCell } from './raw-cell.js';
import { isUpperTriangular, maskOfMatrix, numberOfLabels, relabel } from './raw-cell.js';

/** All orders of `items`, by recursion. */
export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, index) => {
    const others = [...items.slice(0, index), ...items.slice(index + 1)];
    return permutations(others).map((rest) => [first, ...rest]);
  });
}

const ordersBySize = new Map<number, number[][]>();

/** All orders of the vertices that leave input and output in place. */
export function innerOrders(vertices: number): readonly number[][] {
  let orders = ordersBySize.get(vertices);
  if (orders === undefined) {
    const inner = Array.from({ length: vertices - 2 }, (_, i) => i + 1);
    orders = permutations(inner).map((order) => [0, ...order, vertices - 1]);
    ordersBySize.set(vertices, orders);
  }
  return orders;
}

function sameUnder(a: RawCell, b: RawCell, order: readonly number[]): boolean {
  return order.every(
    (x, i) =>
      a.labels[x] === b.labels[i] && order.every((y, j) => a.matrix[x]![y] === b.matrix[i]![j]),
  );
}

/** True when some renumbering of the inner vertices turns one cell into the other. */
export function isIsomorphic(a: RawCell, b: RawCell): boolean {
  return (
    a.matrix.length === b.matrix.length &&
    innerOrders(a.matrix.length).some((order) => sameUnder(a, b, order))
  );
}

/** All renumberings of a cell that stay upper triangular, the cell itself included. */
export function topologicalForms(cell: RawCell): RawCell[] {
  return innerOrders(cell.matrix.length)
    .map((order) => relabel(cell, order))
    .filter((form) => isUpperTriangular(form.matrix));
}

/** The form with the smallest mask, then the smallest label, of all topological renumberings. */
export function smallestForm(cell: RawCell, ops: number): { mask: number; label: number } {
  const forms = topologicalForms(cell).map((form) => ({
    mask: maskOfMatrix(form.matrix),
    label: numberOfLabels(form.labels, ops),
  }));
  return forms.reduce((best, form) =>
    form.mask < best.mask || (form.mask === best.mask && form.label < best.label) ? form : best,
  );
}
