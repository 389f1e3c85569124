import { describe, expect, it } from 'vitest';
import { SURROGATE_TARGETS } from '../../src/surrogate/targets.js';

describe('SURROGATE_TARGETS', () => {
  it.each(SURROGATE_TARGETS)('of $name scale back to the value', ({ kind, toScale, fromScale }) => {
    const values = kind === 'training-seconds' ? [30, 1769.13, 5400] : [0.1, 0.5, 0.9464];
    for (const value of values) expect(fromScale(toScale(value))).toBeCloseTo(value, 10);
    expect(toScale(NaN)).toBeNaN();
  });

  it('keep accuracies of 0 and 1 finite', () => {
    for (const { kind, toScale } of SURROGATE_TARGETS) {
      if (kind === 'training-seconds') continue;
      expect(Number.isFinite(toScale(0)) && Number.isFinite(toScale(1))).toBe(true);
    }
  });
});
