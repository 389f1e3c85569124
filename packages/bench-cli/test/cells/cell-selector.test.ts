import { describe, expect, it } from 'vitest';
import { readCellSelector, type CellSelector } from '../../src/cells/cell-selector.js';

const MALFORMED: [string, CellSelector, string, RegExp][] = [
  ['no cell', {}, 'cell-selector', /Expected one cell, got none\. Name it by --matrix/],
  ['two cells', { id: 1, hash: 'ab' }, 'cell-selector', /got 2 \(--id, --hash\)/],
  ['a matrix without ops', { matrix: '01,00' }, 'cell-selector', /half of one/],
  ['a mask without a label', { mask: 1, vertices: 2 }, 'cell-selector', /half of one/],
  ['broken JSON', { matrix: '[[0,1]', ops: 'input' }, 'malformed-matrix', /Quote it/],
  ['letters in a row', { matrix: '0x,00', ops: 'input' }, 'malformed-matrix', /got "0x"/],
  ['an empty matrix', { matrix: '', ops: 'input' }, 'malformed-matrix', /got ""/],
  ['broken ops', { matrix: '01,00', ops: '["input"' }, 'malformed-ops', /input,maxpool3x3/],
];

describe('readCellSelector', () => {
  it.each(MALFORMED)('refuses %s', (_what, selector, code, message) => {
    const read = (): unknown => readCellSelector(selector);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code }));
  });

  it('reads a matrix from JSON and from rows of digits alike', () => {
    const expected = {
      matrix: [
        [0, 1],
        [0, 0],
      ],
      ops: ['input', 'output'],
    };
    for (const matrix of ['[[0,1],[0,0]]', '01,00', '01 00']) {
      expect(readCellSelector({ matrix, ops: 'input, output' })).toEqual(expected);
    }
  });

  it("reads ops as the reference's labels", () => {
    expect(readCellSelector({ matrix: '01,00', ops: '-1,-2' })).toMatchObject({ ops: [-1, -2] });
    expect(readCellSelector({ matrix: '01,00', ops: '[-1,-2]' })).toMatchObject({ ops: [-1, -2] });
  });

  it('passes numbers and hashes on, the hash in small letters', () => {
    expect(readCellSelector({ rawId: 7 })).toEqual({ rawId: 7 });
    expect(readCellSelector({ id: 0 })).toEqual({ id: 0 });
    expect(readCellSelector({ hash: 'AB' })).toEqual({ hash: 'ab' });
    const mask = { mask: 7, vertices: 3, label: 2 };
    expect(readCellSelector(mask)).toEqual(mask);
  });
});
