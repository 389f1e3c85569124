import { describe, expect, it } from 'vitest';
import { featuresOf, neighborsOf, prepareMethodContext } from '../../src/methods/method-context.js';

const IDS = Int32Array.of(3, 70_000, 200_000, 423_623);

describe(prepareMethodContext, () => {
  it('refuses options and parts that it does not know, by name', async () => {
    await expect(prepareMethodContext({ part: [] } as never)).rejects.toThrow(/"part"/);
    await expect(prepareMethodContext({ parts: ['values' as never] })).rejects.toThrow(/"values"/);
  });

  it.each([[[5, 5]], [[9, 3]], [[-1, 3]], [[0, 423_624]], [[7]]])(
    'refuses the candidates %s',
    async (ids) => {
      await expect(prepareMethodContext({ candidates: Int32Array.from(ids) })).rejects.toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      );
    },
  );

  it('makes nothing heavy unasked, and says how to get it', async () => {
    const context = await prepareMethodContext({ candidates: IDS });
    expect(context).toEqual({ candidates: IDS, features: undefined, neighbors: undefined });
    expect(() => featuresOf(context)).toThrow(/parts of prepareMethodContext/);
    expect(() => neighborsOf(context)).toThrow(
      expect.objectContaining({ code: 'missing-context' }),
    );
  });

  it('shares its memory with worker threads', async () => {
    const context = await prepareMethodContext({
      candidates: IDS,
      parts: ['features', 'neighbors'],
      threads: 1,
    });
    const copy = structuredClone(context);
    context.candidates[0] = 4;
    expect(copy.candidates[0]).toBe(4);
    const { columns } = featuresOf(context);
    columns[0] = 77;
    expect(featuresOf(copy).columns[0]).toBe(77);
    expect(neighborsOf(copy).neighborsOf(0)).toEqual(neighborsOf(context).neighborsOf(0));
    expect(neighborsOf(copy).length).toBe(423_624);
  });

  it('has all cells as candidates by default', async () => {
    const { candidates } = await prepareMethodContext();
    expect([candidates.length, candidates[0], candidates.at(-1)]).toEqual([423_624, 0, 423_623]);
  });
});
