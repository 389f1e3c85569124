import { describe, expect, it } from 'vitest';
import { AGGREGATIONS, usualRun, type Aggregation } from '../../src/index.js';

const usualOf = (kinds: readonly Aggregation[]) =>
  usualRun({ runs: { aggregation: Uint8Array.from(kinds, (kind) => AGGREGATIONS.indexOf(kind)) } });

describe(usualRun, () => {
  it('is the best run where a dataset knows nothing but best-ofs', () => {
    expect(usualOf(['best', 'best'])).toBe('best');
  });

  it('is the mean as soon as one run or mean is known', () => {
    expect(usualOf(['best', 'single'])).toBe('mean');
    expect(usualOf(['mean', 'best'])).toBe('mean');
  });
});
