import { describe, expect, it } from 'vitest';
import { FEATURE_COUNT, cellFeatures, cellOf, sampleCells } from '../../src/index.js';
import { slowFeatures } from './slow-features.js';

describe(cellFeatures, () => {
  it('rejects a misspelled option, an id out of range and an aborted signal', async () => {
    await expect(cellFeatures({ cells: new Int32Array(1) } as object)).rejects.toThrow(
      /unknown option "cells"/,
    );
    await expect(cellFeatures({ ids: Int32Array.of(0, 423_624) })).rejects.toThrow(
      'ids[1]: expected an id in [0, 423623], got 423624',
    );
    await expect(cellFeatures({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('gives nothing for no cells', async () => {
    expect(await cellFeatures({ ids: new Int32Array(0) })).toHaveLength(0);
  });

  it('equals the slow definitions for the smallest cells and 400 random ones', async () => {
    const ids = Int32Array.of(
      ...Array.from({ length: 100 }, (_, id) => id),
      ...sampleCells({ count: 400, seed: 'features' }),
    );
    const features = await cellFeatures({ ids });
    ids.forEach((id, row) => {
      const expected = slowFeatures(cellOf(id));
      expect(expected).toHaveLength(FEATURE_COUNT);
      expected.forEach((value, i) => {
        const error = Math.abs(features[row * FEATURE_COUNT + i]! - value);
        if (error > 1e-5 * (1 + Math.abs(value))) {
          expect.fail(
            `cell ${id}, feature ${i}: ${features[row * FEATURE_COUNT + i]}, not ${value}`,
          );
        }
      });
    });
  });

  it('gives the rows of all cells in the order of ids, whatever the threads', async () => {
    const all = await cellFeatures({ threads: 2 });
    expect(all).toHaveLength(423_624 * FEATURE_COUNT);
    const ids = Int32Array.of(0, 77_777, 423_623);
    const some = await cellFeatures({ ids, threads: 1 });
    ids.forEach((id, row) => {
      expect(some.slice(row * FEATURE_COUNT, (row + 1) * FEATURE_COUNT)).toEqual(
        all.slice(id * FEATURE_COUNT, (id + 1) * FEATURE_COUNT),
      );
    });
  });
});
