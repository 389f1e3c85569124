import { describe, expect, it } from 'vitest';
import { labelToOps, opsToLabel } from '../../src/index.js';
import type { OpsInput } from '../../src/index.js';
import { labelToIntegers } from '../../src/cell/label.js';

const names = ['a', 'b', 'c'];

describe(opsToLabel, () => {
  it.each([
    ['ops-not-array', 'input'],
    ['ops-not-array', null],
    ['ops-length', ['input']],
    ['first-op', ['a', 'output']],
    ['first-op', [-2, -2]],
    ['last-op', ['input', 'a']],
    ['unknown-op', ['input', 'none', 'output']],
    ['unknown-op', ['input', 3, 'output']],
    ['unknown-op', ['input', -1, 'output']],
    ['unknown-op', ['input', 0.5, 'output']],
    ['unknown-op', ['input', null, 'output']],
  ])('says %s to %o', (code, ops) => {
    expect(() => opsToLabel(ops as unknown as OpsInput, names)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('lists the known ops', () => {
    expect(() => opsToLabel(['input', 'none', 'output'], names)).toThrow(
      'ops[1] must be one of a, b, c or an integer in [0, 2], got "none".',
    );
  });

  it('makes the first inner vertex the most significant digit, by name or number', () => {
    expect(opsToLabel(['input', 'b', 'a', 'c', 'output'], names)).toBe(11);
    expect(opsToLabel([-1, 1, 0, 2, -2], names)).toBe(11);
  });
});

describe(labelToOps, () => {
  it('writes names, and the integers of the reference', () => {
    expect(labelToOps(11, 5, names)).toEqual(['input', 'b', 'a', 'c', 'output']);
    expect(labelToIntegers(11, 5, 3)).toEqual([-1, 1, 0, 2, -2]);
    expect(labelToOps(0, 2, names)).toEqual(['input', 'output']);
  });
});
