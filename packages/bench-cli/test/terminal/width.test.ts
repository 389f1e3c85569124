import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/terminal/width.js';

const pipe = new PassThrough();
const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });

describe('widthOf', () => {
  it('is no limit for a pipe', () => {
    expect(widthOf(pipe, {})).toBeUndefined();
    expect(widthOf(pipe, { COLUMNS: 'wide' })).toBeUndefined();
  });

  it('is that of the terminal, unless COLUMNS says another', () => {
    expect(widthOf(terminal, {})).toBe(100);
    expect(widthOf(terminal, { COLUMNS: '0' })).toBe(100);
    expect(widthOf(terminal, { COLUMNS: '72' })).toBe(72);
    expect(widthOf(pipe, { COLUMNS: '72' })).toBe(72);
  });

  it('is 60 at least', () => {
    expect(widthOf(terminal, { COLUMNS: '20' })).toBe(60);
  });
});
