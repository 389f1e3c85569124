import { createCell } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  labelSimilarity,
  LabelVocabulary,
  sharedLabels,
} from '../../src/models/weisfeiler-lehman.js';

const [CONV3X3, CONV1X1, POOL] = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'] as const;

/** A cell of input, two inner vertices and output. */
function diamond(first: string, second: string) {
  return createCell({
    matrix: [
      [0, 1, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ],
    ops: ['input', first, second, 'output'],
  });
}

describe('Weisfeiler-Lehman labels', () => {
  it('share ops first, then neighbourhoods, by hand', () => {
    const vocabulary = new LabelVocabulary(2);
    const a = vocabulary.describe(diamond(CONV3X3, CONV1X1));
    const b = vocabulary.describe(diamond(CONV3X3, POOL));
    // Level 0: input, conv3x3, output. Level 1: the input feeds other ops, so conv3x3 and output.
    expect(sharedLabels(a, b, 0)).toBe(3);
    expect(sharedLabels(a, b, 1)).toBe(3 + 2);
    expect(sharedLabels(a, b, 2)).toBe(3 + 2 + 2);
    expect(labelSimilarity(a, b, 1)).toBeCloseTo(5 / 8, 12);
  });

  it('are the same for the same cell in another order', () => {
    const vocabulary = new LabelVocabulary(3);
    const a = vocabulary.describe(diamond(CONV3X3, POOL));
    const b = vocabulary.describe(diamond(POOL, CONV3X3));
    expect(a).toEqual(b);
    expect(labelSimilarity(a, b, 3)).toBe(1);
  });

  it('count a label as often as both cells have it', () => {
    const vocabulary = new LabelVocabulary(0);
    const twice = vocabulary.describe(diamond(POOL, POOL));
    const once = vocabulary.describe(diamond(POOL, CONV1X1));
    expect(sharedLabels(twice, twice, 0)).toBe(4);
    expect(sharedLabels(twice, once, 0)).toBe(3);
  });
});
