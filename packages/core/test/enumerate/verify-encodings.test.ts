import { describe, expect, it } from 'vitest';
import { EncodingMap, NASBENCH_101, defineSpace, verifyEncodings } from '../../src/index.js';

const space = defineSpace({ maxVertices: 5, maxEdges: 6, ops: 2 });

describe(verifyEncodings, () => {
  it('refuses a misspelled option, and a map beside another space', async () => {
    await expect(verifyEncodings({ maps: 1 } as object)).rejects.toThrow(/unknown option "maps"/);
    const map = EncodingMap.build(space);
    await expect(verifyEncodings({ map, space: NASBENCH_101 })).rejects.toMatchObject({
      code: 'invalid-option',
    });
  });

  it('finds an altered entry and says which', async () => {
    const map = EncodingMap.build(space);
    const mask = 0b1_000_000;
    const before = map.lookup(mask, 0);
    map.shared.slots[mask] = -2;
    const report = await verifyEncodings({ map });
    expect(report.mismatches).toBe(8);
    expect(report.firstMismatch).toEqual({ mask, label: 0, mapId: -2, canonicalId: before });
  });

  it('takes a map beside an equal space', async () => {
    const map = EncodingMap.build(space);
    const equal = defineSpace({ maxVertices: 5, maxEdges: 6, ops: ['a', 'b'] });
    await expect(verifyEncodings({ map, space: equal })).resolves.toMatchObject({ mismatches: 0 });
  });

  it('finds nothing in a sound map and accounts for every encoding', async () => {
    const seen: { done: number; total: number }[] = [];
    const report = await verifyEncodings({ space, onProgress: (at) => void seen.push(at) });
    expect(seen.at(-1)).toEqual({ done: 2 ** 10 * 8, total: 2 ** 10 * 8 });
    expect(report).toMatchObject({ mismatches: 0, unreachedCells: 0, firstMismatch: null });
    expect(report.noPath + report.tooManyEdges + report.mapped).toBe(2 ** 10 * 8);
  });
});
