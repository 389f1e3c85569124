import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines, type InputLine } from '../../src/cells/line-reader.js';

async function linesOf(chunks: (string | Buffer)[], maxLength = 100): Promise<InputLine[]> {
  const lines: InputLine[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const batch of readLines(stream, maxLength)) lines.push(...batch);
  return lines;
}

const texts = async (...chunks: (string | Buffer)[]): Promise<(string | undefined)[]> =>
  (await linesOf(chunks)).map(({ text }) => text);

describe('readLines', () => {
  it('drops a line that is too long and goes on after it', async () => {
    const lines = await linesOf(['short\n', 'x'.repeat(8), 'x'.repeat(8), '\nnext\n'], 10);
    expect(lines).toEqual([
      { number: 1, text: 'short' },
      { number: 2, text: undefined },
      { number: 3, text: 'next' },
    ]);
  });

  it('reports a last line that is too long', async () => {
    expect(await linesOf(['x'.repeat(11)], 10)).toEqual([{ number: 1, text: undefined }]);
  });

  it('gives nothing for an empty stream', async () => {
    expect(await texts()).toEqual([]);
  });

  it('takes \\r\\n, also when the two arrive apart', async () => {
    expect(await texts('a\r', '\nb\r\nc')).toEqual(['a', 'b', 'c']);
  });

  it('takes a last line without its end', async () => {
    expect(await texts('a\nb')).toEqual(['a', 'b']);
  });

  it('keeps blank lines, so that numbers count them', async () => {
    expect(await linesOf(['\n\na\n'])).toEqual([
      { number: 1, text: '' },
      { number: 2, text: '' },
      { number: 3, text: 'a' },
    ]);
  });

  it('joins a character that two chunks share', async () => {
    const bytes = Buffer.from('é\n');
    expect(await texts(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['é']);
  });

  it('skips a byte order mark', async () => {
    expect(await texts('\uFEFFa\n')).toEqual(['a']);
  });
});
