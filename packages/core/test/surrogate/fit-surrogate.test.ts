import { afterAll, describe, expect, it } from 'vitest';
import {
  evaluateSurrogate,
  fitSurrogate,
  simdLevels,
  surrogateDigest,
  useSimd,
  type SurrogateRows,
} from '../../src/index.js';
import { pickRows } from '../../src/surrogate/surrogate-rows.js';
import { smallRows } from './small-rows.js';

const rows = smallRows(120);
const fit = (options: object = {}) => fitSurrogate({ rows, nets: 1, ...options });

afterAll(() => useSimd(simdLevels()[0]!));

describe('fitSurrogate called wrongly', () => {
  it.each([
    [{ net: 1 }, /unknown option "net"/],
    [{ nets: 0 }, /nets must be an integer in \[1, 16\], got 0/],
    [{ threads: 1000 }, /threads must be an integer/],
    [{ rows: smallRows(99) }, /at least 100 cells with known values, got 99/],
  ])('rejects %o', async (options, message) => {
    await expect(fit(options)).rejects.toThrow(message);
  });

  it('stops when aborted', async () => {
    await expect(fit({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe(fitSurrogate, () => {
  it('gives the same nets for any number of threads and on every SIMD level', async () => {
    const expected = surrogateDigest(await fit({ nets: 2, threads: 1 }));
    for (const level of simdLevels()) {
      useSimd(level);
      expect(surrogateDigest(await fit({ nets: 2, threads: 2 })), level).toBe(expected);
    }
  });

  it('does not depend on the order of the rows, but on the seed', async () => {
    const expected = surrogateDigest(await fit());
    const backwards = Uint32Array.from({ length: rows.length }, (_, i) => rows.length - 1 - i);
    expect(surrogateDigest(await fit({ rows: pickRows(rows, backwards) }))).toBe(expected);
    expect(surrogateDigest(await fit({ seed: 2 }))).not.toBe(expected);
  });

  it('learns the rows that it is given, and leaves unknown values alone', async () => {
    const holes: SurrogateRows = {
      ...rows,
      targets: rows.targets.map((column, target) =>
        column.map((value, row) => ((row + target) % 5 === 0 ? NaN : value)),
      ),
    };
    const { targets } = await (await fit({ rows: holes })).predict({ ids: rows.ids });
    const errors = targets[3]!.map((value, row) => Math.abs(value - rows.targets[3]![row]!));
    expect(errors.sort()[60]).toBeLessThan(0.01);
  });

  it('reports progress up to the last step', async () => {
    const seen: { done: number; total: number }[] = [];
    await fit({ onProgress: (progress: { done: number; total: number }) => seen.push(progress) });
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total);
  });
});

describe(evaluateSurrogate, () => {
  it('rejects a share that leaves nothing to fit or to judge', async () => {
    for (const holdout of [0, 0.6, NaN]) {
      await expect(evaluateSurrogate({ rows, holdout })).rejects.toThrow(/holdout must be a share/);
    }
  });

  it('judges on rows that it has not seen, beside a ridge regression', async () => {
    const report = await evaluateSurrogate({ rows: smallRows(1000), holdout: 0.2, nets: 1 });
    expect(report).toMatchObject({ fittedRows: 800, heldOutRows: 200, bestOf: 3, nets: 1 });
    const [, , , at108, seconds] = report.targets;
    expect(at108!.kendall).toBeGreaterThan(0.7);
    expect(at108!.medianError).toBeLessThan(0.01);
    expect(seconds!.kendall).toBeGreaterThan(0.88);
    expect(at108!.ridge.kendall).toBeGreaterThan(0.5);
    // A model that had seen the rows would do far better than the noise of the data allows.
    expect(at108!.kendall).toBeLessThan(0.92);
  });
});
