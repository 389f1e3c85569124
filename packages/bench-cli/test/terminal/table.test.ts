import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatFacts,
  formatRate,
  formatSeconds,
  formatTable,
} from '../../src/terminal/table.js';

describe('formatTable', () => {
  it('prints titles and a rule when there are no rows', () => {
    expect(formatTable({ columns: [{ title: 'id' }], rows: [] })).toBe('id\n--\n');
  });

  it('aligns numbers right, text left, and trims line ends', () => {
    const columns = [{ title: 'name' }, { title: 'n', align: 'right' }, { title: 'note' }] as const;
    const rows = [
      ['a', '1', 'x'],
      ['longer', '100', ''],
    ];
    expect(formatTable({ columns, rows })).toBe(
      'name      n  note\n------  ---  ----\na         1  x\nlonger  100\n',
    );
  });
});

describe('formatTable on a narrow terminal', () => {
  const columns = [
    { title: 'id', align: 'right' },
    { title: 'hash', code: true },
    { title: 'long title', align: 'right' },
    { title: 'note' },
  ] as const;
  const rows = [['7', '0123456789abcdef', '1', 'one two three']];

  it('changes nothing where all fits', () => {
    expect(formatTable({ columns, rows }, 80)).toBe(formatTable({ columns, rows }));
  });

  it('wraps between words and cuts codes, the widest columns first', () => {
    expect(formatTable({ columns, rows }, 32).split('\n')).toEqual([
      '                  long',
      'id  hash         title  note',
      '--  ---------  -------  --------',
      ' 7  01234567\u2026        1  one two',
      '                        three',
      '',
    ]);
  });

  it('shows each row as a block where even that is too wide', () => {
    expect(formatTable({ columns, rows: [...rows, ...rows] }, 24)).toBe(
      [
        ...['id          7', 'hash        0123456789abcdef', 'long title  1'],
        ...['note        one two', '            three', ''],
        ...['id          7', 'hash        0123456789abcdef', 'long title  1'],
        ...['note        one two', '            three', ''],
      ].join('\n'),
    );
  });
});

describe('formatFacts', () => {
  it('wraps a value under its own start', () => {
    expect(formatFacts([['name', 'one two three']], 14)).toBe('name  one two\n      three\n');
  });

  it('is empty without facts', () => {
    expect(formatFacts([])).toBe('');
  });

  it('puts the values into one column', () => {
    expect(
      formatFacts([
        ['id', '1'],
        ['edges', '9'],
      ]),
    ).toBe('id     1\nedges  9\n');
  });
});

describe('numbers for people', () => {
  it('groups thousands', () => {
    expect(formatCount(509_607_936)).toBe('509,607,936');
  });

  it.each([
    [0.00123, '1.23 ms'],
    [0.412, '412 ms'],
    [1.234, '1.23 s'],
    [21.49, '21.5 s'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [38_123_456, '38.1 M/s'],
    [2e9, '2.00 G/s'],
    [950, '950 /s'],
    [999.4, '999 /s'],
    [999.5, '1.00 k/s'],
    [999_499, '999 k/s'],
    [999_500, '1.00 M/s'],
    [999_500_000, '1.00 G/s'],
  ])('writes the rate %d as %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});
