import { describe, expect, it } from 'vitest';
import { cutText, longestWord, wrapParagraph, wrapWords } from '../../src/terminal/wrap.js';

describe('wrapWords', () => {
  it('leaves a word alone that is wider than the line', () => {
    expect(wrapWords('a /very/long/path b', 6)).toEqual(['a', '/very/long/path', 'b']);
  });

  it('breaks between words, each line as full as it can be', () => {
    expect(wrapWords('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrapWords('one two', 7)).toEqual(['one two']);
  });
});

describe('wrapParagraph', () => {
  it('keeps the lines that there are, and any width where none is given', () => {
    expect(wrapParagraph('one two\nthree\n', 5)).toBe('one\ntwo\nthree\n');
    expect(wrapParagraph('one two\n')).toBe('one two\n');
  });
});

describe('cutText', () => {
  it('ends what does not fit with an ellipsis', () => {
    expect(cutText('0123456789', 5)).toBe('0123\u2026');
    expect(cutText('01234', 5)).toBe('01234');
  });
});

describe('longestWord', () => {
  it('counts letters', () => {
    expect(longestWord('a three it')).toBe(5);
    expect(longestWord('')).toBe(0);
  });
});
