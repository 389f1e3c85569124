import { describe, expect, it } from 'vitest';
import { cellOf, cellSvg, createCell, sampleCells } from '../../src/index.js';

const ops = (...inner: string[]): string[] => ['input', ...inner, 'output'];
/** Input to 1, 2 and the output; 1 to 2; 2 to the output. */
const SKIPPING = createCell({
  matrix: [
    [0, 1, 1, 1],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ],
  ops: ops('conv3x3-bn-relu', 'maxpool3x3'),
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxesOf(svg: string): Box[] {
  const pattern = /<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g;
  return [...svg.matchAll(pattern)].map((match) => {
    const [x = 0, y = 0, width = 0, height = 0] = match.slice(1).map(Number);
    return { left: x, right: x + width, top: y, bottom: y + height };
  });
}

/** Points along all lines: ends of pieces, and of curves what lies between. */
function pointsOf(svg: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (const [, path = ''] of svg.matchAll(/<path d="(M[^"]*)"(?! fill)/g)) {
    let at = { x: 0, y: 0 };
    for (const [, letter, text = ''] of path.matchAll(/([MLCV])([^MLCV]*)/g)) {
      const numbers = text.trim().split(/\s+/).map(Number);
      const to =
        letter === 'V' ? { x: at.x, y: numbers[0]! } : { x: numbers.at(-2)!, y: numbers.at(-1)! };
      for (let step = 1; letter !== 'M' && step < 20; step += 1) {
        const t = step / 20;
        // A curve leaves and arrives upright, both handles at half the height.
        const share = letter === 'C' ? t * t * (3 - 2 * t) : t;
        const fall = letter === 'C' ? 1.5 * t * (1 - t) + t ** 3 : t;
        points.push({ x: at.x + share * (to.x - at.x), y: at.y + fall * (to.y - at.y) });
      }
      at = to;
    }
  }
  return points;
}

describe('cellSvg called wrongly', () => {
  it('rejects a misspelled option by name', () => {
    const call = () => cellSvg(SKIPPING, { titel: 'x' } as never);
    expect(call).toThrow('cellSvg: unknown option "titel". Known options: title.');
  });

  it('rejects a title that is no text', () => {
    expect(() => cellSvg(SKIPPING, { title: 7 } as never)).toThrow('title must be a text, got 7');
  });
});

describe('cellSvg', () => {
  it('says in words what it shows', () => {
    expect(cellSvg(SKIPPING)).toContain(
      '<title>Cell: input to 1 and 2 and 3; 1, 3×3 convolution, to 2; 2, 3×3 max pooling, to 3; output</title>',
    );
    expect(cellSvg(SKIPPING)).toMatch(/^<svg [^>]*role="img"/);
  });

  it('takes a title, made safe for XML', () => {
    expect(cellSvg(SKIPPING, { title: 'a < b & "c"' })).toContain(
      '<title>a &lt; b &amp; &quot;c&quot;</title>',
    );
  });

  it('gives the same text for the same cell', () => {
    expect(cellSvg(cellOf(123_456))).toBe(cellSvg(cellOf(123_456)));
  });

  it('has a box for every vertex and a head for every edge', () => {
    const svg = cellSvg(SKIPPING);
    expect(boxesOf(svg)).toHaveLength(4);
    expect(svg.match(/stroke="none"/g)).toHaveLength(5);
  });

  it('tells ops apart by colour and by word', () => {
    const svg = cellSvg(SKIPPING);
    expect(svg).toContain('>3×3 convolution</text>');
    expect(svg).toContain('>3×3 max pooling</text>');
    expect(svg).toContain('fill:var(--op-1,#0072b2)');
    expect(svg).toContain('fill:var(--op-3,#00805f)');
    expect(svg).toContain('fill:currentColor');
  });

  it('dashes what pruning drops', () => {
    const dangling = createCell({
      matrix: [
        [0, 1, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      ops: ops('maxpool3x3'),
    });
    expect(cellSvg(dangling).match(/stroke-dasharray/g)).toHaveLength(2);
    expect(cellSvg(SKIPPING)).not.toContain('stroke-dasharray');
  });

  it('draws every edge downwards and none through a vertex', () => {
    const ids = sampleCells({ count: 60, seed: 8 });
    for (const cell of [...ids].map((id) => cellOf(id))) {
      const svg = cellSvg(cell);
      const boxes = boxesOf(svg);
      const inside = pointsOf(svg).filter(({ x, y }) =>
        boxes.some(
          ({ left, right, top, bottom }) =>
            x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1,
        ),
      );
      expect(inside).toEqual([]);
    }
  });
});
