import {
  NASBENCH_101,
  OutOfDomainError,
  canonicalize,
  cellMatrix,
  cellLabels,
  createCell,
  findCellId,
  pruneCell,
} from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prune } from '../oracle/index.js';
import { anySizedEncoding, hasPath, toRawCell, toInput } from './arbitraries.js';

const encodings = anySizedEncoding(2, 7, 3);

describe(pruneCell, () => {
  it('throws no-path exactly when the graph search finds no path', () => {
    fc.assert(
      fc.property(encodings, (encoding) => {
        const cell = createCell(toInput(encoding));
        if (hasPath(encoding)) return void pruneCell(cell);
        expect(() => pruneCell(cell)).toThrow(OutOfDomainError);
        expect(() => pruneCell(cell)).toThrow(expect.objectContaining({ code: 'no-path' }));
      }),
    );
  });

  it('keeps the vertices and edges that the graph search keeps', () => {
    fc.assert(
      fc.property(encodings.filter(hasPath), (encoding) => {
        const pruned = pruneCell(createCell(toInput(encoding)));
        expect({ matrix: cellMatrix(pruned), labels: cellLabels(pruned) }).toEqual(
          prune(toRawCell(encoding)),
        );
      }),
    );
  });

  it('changes nothing the second time and keeps the id', () => {
    fc.assert(
      fc.property(encodings.filter(hasPath), (encoding) => {
        const cell = createCell(toInput(encoding));
        const once = pruneCell(cell);
        expect(pruneCell(once)).toEqual(once);
        expect(findCellId(once)).toBe(findCellId(cell));
      }),
    );
  });
});

describe(canonicalize, () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(encodings.filter(hasPath), (encoding) => {
        const once = canonicalize(createCell(toInput(encoding), { space: NASBENCH_101 }));
        expect(canonicalize(once)).toEqual(once);
      }),
    );
  });
});
