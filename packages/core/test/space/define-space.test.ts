import { describe, expect, it } from 'vitest';
import { NASBENCH_101, UsageError, defineSpace } from '../../src/index.js';
import type { DefineSpaceOptions } from '../../src/space/define-space.js';

const sound = { maxVertices: 7, maxEdges: 9, ops: 3 };

describe(defineSpace, () => {
  it.each([
    { maxVertices: 1 },
    { maxVertices: 9 },
    { maxVertices: 6.5 },
    { maxVertices: '7' },
    { maxEdges: 0 },
    { maxEdges: 29 },
    { ops: 0 },
    { ops: 9 },
    { ops: [] },
    { ops: 'abc' },
    { ops: ['a', ''] },
    { ops: ['a', 3] },
    { ops: ['a', 'b', 'a'] },
    { ops: ['input'] },
    { ops: ['output'] },
  ])('refuses %o', (wrong) => {
    const options = { ...sound, ...wrong } as DefineSpaceOptions;
    expect(() => defineSpace(options)).toThrow(UsageError);
    expect(() => defineSpace(options)).toThrow(expect.objectContaining({ code: 'invalid-space' }));
  });

  it('rejects a misspelled key by name', () => {
    const options = { ...sound, maxEdge: 9 };
    expect(() => defineSpace(options)).toThrow(/defineSpace: unknown option "maxEdge"/);
  });

  it('cannot be changed afterwards, nor through the list it was made from', () => {
    const ops = ['a', 'b'];
    const space = defineSpace({ maxVertices: 4, maxEdges: 5, ops });
    ops.push('c');
    expect(space.ops).toEqual(['a', 'b']);
    expect(Object.isFrozen(space) && Object.isFrozen(space.ops)).toBe(true);
  });

  it('names ops by number and the space by its limits', () => {
    const { ops, name } = defineSpace({ maxVertices: 8, maxEdges: 10, ops: 2 });
    expect([ops, name]).toEqual([['op0', 'op1'], '8 vertices, 10 edges, 2 ops']);
  });

  it('has NAS-Bench-101 as in the paper', () => {
    expect(NASBENCH_101).toEqual({
      maxVertices: 7,
      maxEdges: 9,
      ops: ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'],
      name: 'NAS-Bench-101',
    });
  });
});
