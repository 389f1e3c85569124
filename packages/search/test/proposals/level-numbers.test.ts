import { describe, expect, it } from 'vitest';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import { levelNumbers } from '../../src/proposals/level-numbers.js';

describe(levelNumbers, () => {
  it('puts conv1x1 before conv3x3 and leaves edges alone', () => {
    const numbers = levelNumbers(parameterSpaceOf('encoding-a'));
    expect(numbers.slice(0, 21)).toEqual(new Array(21).fill([0, 1]));
    expect(numbers.slice(21)).toEqual(new Array(5).fill([1, 0, 2]));
  });

  it('is its own inverse', () => {
    for (const list of levelNumbers(parameterSpaceOf('encoding-b'))) {
      expect(list.map((number) => list[number])).toEqual(list.map((_, level) => level));
    }
  });
});
