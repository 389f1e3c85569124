import { describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.js';
import { requireInteger, requireKnownOptions, requireOneOf } from '../src/option-checks.js';

describe(requireKnownOptions, () => {
  it('names a misspelled key, the function and what it knows', () => {
    const check = (): void => requireKnownOptions({ thread: 2 }, ['threads', 'signal'], 'work');
    expect(check).toThrow(UsageError);
    expect(check).toThrow('work: unknown option "thread". Known options: threads, signal.');
    expect(check).toThrow(expect.objectContaining({ code: 'unknown-option' }));
  });

  it.each([null, 7, 'x'])('refuses %j in place of options', (options) => {
    expect(() => requireKnownOptions(options, [], 'work')).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    );
  });

  it('is content with known keys', () => {
    expect(() => requireKnownOptions({ a: 1 }, ['a', 'b'], 'work')).not.toThrow();
  });
});

describe(requireInteger, () => {
  const rule = { name: 'count', min: 1, max: 3, where: 'work' };

  it.each([0, 4, 1.5, NaN, '2', undefined])('refuses %j outside [1, 3]', (value) => {
    expect(() => requireInteger(value, rule)).toThrow(
      /^work: count must be an integer in \[1, 3\]/,
    );
  });

  it.each([1, 3])('returns %i', (value) => {
    expect(requireInteger(value, rule)).toBe(value);
  });
});

describe(requireOneOf, () => {
  const rule = { name: 'mode', known: ['map', 'read'], where: 'work' } as const;

  it.each(['Map', '', 0, undefined])('refuses %j', (value) => {
    expect(() => requireOneOf(value, rule)).toThrow(/^work: mode must be one of map, read, got /);
    expect(() => requireOneOf(value, rule)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    );
  });

  it('returns what it knows', () => {
    expect(requireOneOf('read', rule)).toBe('read');
  });
});
