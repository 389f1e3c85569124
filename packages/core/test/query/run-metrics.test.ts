import { describe, expect, it } from 'vitest';
import { isCollapsed } from '../../src/index.js';

describe(isCollapsed, () => {
  it.each([
    [949, true],
    [950, true],
    // About the share of the largest class.
    [1025, true],
    // The smallest values above it in 20,001 real cells after 36 epochs.
    [1082, false],
    [1117, false],
  ])('takes %d of 9984 validation images for collapsed: %s', (right, collapsed) => {
    expect(isCollapsed(Math.fround(right / 9984))).toBe(collapsed);
  });

  it('does not take an unknown value for collapsed', () => {
    expect(isCollapsed(NaN)).toBe(false);
  });
});
