import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/training/duration.js';

describe(formatDuration, () => {
  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [59.5, '1 min'],
    [200, '3 min 20 s'],
    [3600, '1 h'],
    [4320, '1 h 12 min'],
    [86_400 * 3 + 3600 * 4 + 59, '3 d 4 h'],
    [86_400 * 400, '400 d'],
  ])('%f seconds: %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
