import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTau, spearmanRho } from '../../src/surrogate/rank-correlation.js';

/** Kendall's tau-b from its definition, pair by pair. */
function slowKendall(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [difference, untiedX, untiedY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      difference += a * b;
      untiedX += Math.abs(a);
      untiedY += Math.abs(b);
    }
  }
  return difference / Math.sqrt(untiedX * untiedY);
}

const columns = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 2,
    maxLength: 60,
  })
  .map((pairs) => [Float64Array.from(pairs, ([x]) => x), Float64Array.from(pairs, ([, y]) => y)]);

describe(kendallTau, () => {
  it('is not a number for a column of equal values', () => {
    expect(kendallTau(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNaN();
    expect(kendallTau(new Float64Array(0), new Float64Array(0))).toBeNaN();
  });

  it('equals the count of pairs, ties included', () => {
    fc.assert(
      fc.property(columns, ([x, y]) => {
        const expected = slowKendall(x!, y!);
        if (Number.isNaN(expected)) expect(kendallTau(x!, y!)).toBeNaN();
        else expect(kendallTau(x!, y!)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('gives the value that SciPy gives', () => {
    // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    const tau = kendallTau(Float64Array.of(12, 2, 1, 12, 2), Float64Array.of(1, 4, 7, 1, 0));
    expect(tau).toBeCloseTo(-0.47140452079103173, 14);
  });
});

describe(spearmanRho, () => {
  it('is 1 for any rising and -1 for any falling relation', () => {
    const x = Float64Array.of(3, 1, 2, 9);
    expect(spearmanRho(x, x.map(Math.exp))).toBeCloseTo(1, 14);
    expect(
      spearmanRho(
        x,
        x.map((value) => -(value ** 3)),
      ),
    ).toBeCloseTo(-1, 14);
  });

  it('gives tied values their mean rank', () => {
    // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 4])
    const rho = spearmanRho(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 3, 2, 4));
    expect(rho).toBeCloseTo(0.9486832980505138, 14);
  });
});
