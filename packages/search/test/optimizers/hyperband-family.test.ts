import { describe, expect, it } from 'vitest';
import { HYPERBAND_FAMILY } from '../../src/methods/hyperband-family.js';
import { describeConformance } from './conformance.js';
import type { MethodContext } from '../../src/methods/method-context.js';

/** None of these methods reads anything of it. */
const CONTEXT: MethodContext = {
  candidates: Int32Array.of(0, 1),
  features: undefined,
  neighbors: undefined,
};

for (const row of HYPERBAND_FAMILY) {
  for (const { name, settings } of row.presets) {
    describeConformance({
      name: `${row.title}, ${name}`,
      create: (stream) => row.create(settings, stream, CONTEXT),
      restore: (state) => row.restore(state, CONTEXT),
    });
  }
}

describe('HYPERBAND_FAMILY', () => {
  it('names every preset with its source', () => {
    for (const { presets } of HYPERBAND_FAMILY) {
      for (const { source } of presets) expect(source.length).toBeGreaterThan(10);
    }
  });
});
