import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgeLine, freshParts, layeredLayout, shortOpName } from '../../src/drawing/layout.js';

const SOURCES = join(import.meta.dirname, '../../src');

const LOADED = /^(?:import|export) (?!type )(?:[^;]*? from )?'(.*)';/gm;

/** What a source loads from elsewhere; types are nothing to load. */
function loadedBy(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(LOADED)].map(([, from]) => from!);
}

/** Every source that a source brings along, itself included; others' modules by their names. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const from of loadedBy(file)) {
    if (from.startsWith('.')) reached(join(dirname(file), from.replace(/js$/, 'ts')), seen);
    else seen.add(from);
  }
  return seen;
}

describe('what a browser loads to draw cells', () => {
  it('reaches nothing beyond the layout: no addon, no module of Node.js', () => {
    const paths = [...reached(join(SOURCES, 'drawing/layout.ts'))];
    expect(paths.map((path) => path.replace(SOURCES, '')).sort()).toEqual([
      '/cell/kept-vertices.ts',
      '/drawing/edge-path.ts',
      '/drawing/layer-order.ts',
      '/drawing/layer-positions.ts',
      '/drawing/layered-layout.ts',
      '/drawing/layout.ts',
      '/drawing/op-words.ts',
    ]);
  });
});

/** Input 0 to 1, 2 and 3 (output); 1 and 2 to 3. */
const hasEdge = (from: number, to: number): boolean => from === 0 || to === 3;
const sizes = { vertices: 4, hasEdge, widths: [30, 20, 20, 30], edgeWidth: 6 };

describe('the layout of a graph in layers', () => {
  it('keeps the room between nodes that was asked for', () => {
    for (const space of [4, 40]) {
      const { nodes, x, width } = layeredLayout({ ...sizes, space });
      const middle = [...nodes.keys()].filter((node) => nodes[node]!.layer === 1);
      const [first, second, third] = middle.sort((a, b) => x[a]! - x[b]!);
      for (const [left, right] of [
        [first!, second!],
        [second!, third!],
      ] as const) {
        const room = x[right]! - x[left]! - (nodes[left]!.width + nodes[right]!.width) / 2;
        expect(room).toBeCloseTo(space);
      }
      expect(width).toBeCloseTo(20 + 20 + 6 + 2 * space);
    }
  });
});

describe('the line of an edge', () => {
  const straight = { x: 10, top: 0, bottom: 8 };
  const bend = { x: 30, top: 20, bottom: 28 };
  const end = { x: 30.2, top: 40, bottom: 48 };

  it('curves between layers and is straight through a layer', () => {
    expect(edgeLine([straight, bend, end])).toBe('M10 8C10 14 30 14 30 20V28L30.2 40');
  });

  it('goes to the right instead of down where layers stand side by side', () => {
    expect(edgeLine([straight, bend, end], true)).toBe('M8 10C14 10 14 30 20 30H28L40 30.2');
  });

  it('starts where an edge leaves what it shares with those before it', () => {
    const routes = [
      [0, 1],
      [0, 5, 2],
      [0, 5, 6, 3],
      [1, 2],
    ];
    expect(freshParts(routes)).toEqual([
      [0, 1],
      [0, 5, 2],
      [5, 6, 3],
      [1, 2],
    ]);
  });
});

describe('the short name of an op', () => {
  it('is its own where it has none', () => {
    expect(shortOpName('maxpool3x3')).toBe('max-pool 3×3');
    expect(shortOpName('sepconv5x5')).toBe('sepconv5x5');
  });
});
