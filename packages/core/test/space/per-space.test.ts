import { describe, expect, it } from 'vitest';
import { defineSpace } from '../../src/index.js';
import { PerSpace } from '../../src/space/per-space.js';

const space = (maxVertices: number, maxEdges: number, ops: number | string[]) =>
  defineSpace({ maxVertices, maxEdges, ops });

describe(PerSpace, () => {
  it('makes one value for each different size of space', () => {
    const values = new PerSpace((each) => each);
    const spaces = [space(5, 9, 3), space(6, 9, 3), space(5, 8, 3), space(5, 9, 2)];
    expect(spaces.map((each) => values.of(each))).toEqual(spaces);
    expect(spaces.toReversed().map((each) => values.of(each))).toEqual(spaces.toReversed());
  });

  it('shares the value between spaces that differ in names only', () => {
    let made = 0;
    const values = new PerSpace(() => (made += 1));
    expect([values.of(space(5, 9, 2)), values.of(space(5, 9, ['a', 'b']))]).toEqual([1, 1]);
  });
});
