import { describe, expect, it } from 'vitest';
import { shapeEffects } from '../../src/landscape/shape-effects.js';
import { datasetOf } from '../small-benchmark.js';

describe('shapeEffects', () => {
  it('says so where there is one shape', () => {
    expect(shapeEffects(datasetOf([{ id: 0, validation: 0.5 }]), Float64Array.of(0.5))).toEqual({
      found: false,
      reason: 'The cells of this dataset have one depth and one width.',
    });
  });

  it('groups cells by depth', () => {
    // Cell 0 joins input and output; 1 to 3 have one op between them.
    const rows = [0, 1, 2, 3].map((id) => ({ id, validation: id / 10 }));
    const found = shapeEffects(datasetOf(rows), Float64Array.of(0, 0.1, 0.2, 0.3));
    if (!found.found) throw new Error(found.reason);
    const { depth } = found.value;
    expect(depth.map(({ size, cells, highest }) => [size, cells, highest])).toEqual([
      [1, 1, 0],
      [2, 3, 0.3],
    ]);
    expect(depth[1]!.mean).toBeCloseTo(0.2, 12);
    expect(depth[1]!.median).toBe(0.2);
  });
});
