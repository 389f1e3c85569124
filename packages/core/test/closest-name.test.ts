import { describe, expect, it } from 'vitest';
import { closestName } from '../src/index.js';

const names = ['paper', 'mini'];

describe('closestName', () => {
  it.each(['', 'x', 'newspaper clip', 'imagenet'])('has no idea what %o is', (word) => {
    expect(closestName(word, names)).toBeUndefined();
  });

  it.each([
    ['papr', 'paper'],
    ['Pepar', 'paper'],
    ['mimi', 'mini'],
  ])('takes %s for %s', (word, name) => {
    expect(closestName(word, names)).toBe(name);
  });

  it('takes the name that the fewest slips lead to', () => {
    expect(closestName('epochs', ['epoch', 'epocs', 'epochs'])).toBe('epochs');
  });
});
