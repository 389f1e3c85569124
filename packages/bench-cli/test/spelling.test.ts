import { NASBENCH_101 } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { closestName, withSuggestion } from '../src/spelling.js';

const { ops } = NASBENCH_101;

describe('closestName', () => {
  it.each(['none', 'x', '', 'skip-connect'])('has no idea what %o is', (word) => {
    expect(closestName(word, ops)).toBeUndefined();
  });

  it.each([
    ['conv3x3', 'conv3x3-bn-relu'],
    ['conv1x1-bn-rleu', 'conv1x1-bn-relu'],
    ['MaxPool3x3', 'maxpool3x3'],
    ['maxpol3x3', 'maxpool3x3'],
  ])('takes %s for %s', (word, name) => {
    expect(closestName(word, ops)).toBe(name);
  });

  it('does not guess between two names that a word may abbreviate', () => {
    expect(closestName('conv', ops)).toBeUndefined();
  });
});

describe('withSuggestion', () => {
  it('leaves a message alone whose details name no known values', () => {
    expect(withSuggestion('Bad.', { value: 'conv3x3' })).toBe('Bad.');
    expect(withSuggestion('Bad.', { value: 7, known: ops })).toBe('Bad.');
  });

  it('adds the closest name', () => {
    expect(withSuggestion('Bad.', { value: 'conv3x3', known: ops })).toBe(
      'Bad. Did you mean conv3x3-bn-relu?',
    );
  });
});
