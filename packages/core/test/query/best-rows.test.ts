import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestRows } from '../../src/query/best-rows.js';

describe(bestRows, () => {
  it('agrees with sorting, with ties, unknown values and any count', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN));
    const values = fc.array(value, { maxLength: 60 }).map((list) => Float64Array.from(list));
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 70 }),
        fc.boolean(),
        (list, count, ascending) => {
          const sign = ascending ? 1 : -1;
          const expected = [...list.keys()]
            .filter((row) => !Number.isNaN(list[row]))
            .sort((a, b) => sign * (list[a]! - list[b]!) || a - b)
            .slice(0, count);
          expect([...bestRows({ values: list, ascending, count })]).toEqual(expected);
        },
      ),
    );
  });

  it('looks at the given rows only', () => {
    const values = Float64Array.of(9, 8, 7, 6);
    const rows = Int32Array.of(1, 3);
    expect([...bestRows({ values, ascending: false, count: 3, rows })]).toEqual([1, 3]);
    expect([...bestRows({ values, ascending: false, count: 3, rows: new Int32Array(0) })]).toEqual(
      [],
    );
  });
});
