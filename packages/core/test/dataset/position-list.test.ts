import { describe, expect, it } from 'vitest';
import { PositionList } from '../../src/dataset/position-list.js';

describe(PositionList, () => {
  it('gives equal keys one position, in the order in which they came', () => {
    const list = new PositionList<string>('letters');
    expect(['b', 'a', 'b', 'c'].map((key) => list.positionOf(key, key))).toEqual([0, 1, 0, 2]);
    expect(list.values).toEqual(['b', 'a', 'c']);
  });

  it('refuses the 257th value, which no byte can point to', () => {
    const list = new PositionList<number>('numbers');
    for (let i = 0; i < 256; i += 1) expect(list.positionOf(String(i), i)).toBe(i);
    expect(list.positionOf('255', 255)).toBe(255);
    expect(() => list.positionOf('256', 256)).toThrow(/at most 256 numbers/);
  });
});
