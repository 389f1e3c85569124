import { describe, expect, it } from 'vitest';
import { GrownTrees } from '../../src/models/grown-trees.js';

describe(GrownTrees, () => {
  it('leads each row to its leaf, tree by tree', () => {
    const trees = new GrownTrees(2);
    const [first, second] = [trees.addLeaves(1), trees.addLeaves(1)];
    trees.roots.set([first, second]);
    // Parameter 1 in {0, 2} goes right; there, parameter 0 in {1} goes right.
    const left = trees.split(first, 1, 0b101);
    const below = trees.split(left + 1, 0, 0b10);
    trees.means[left] = 1;
    trees.means[below] = 2;
    trees.means[below + 1] = 3;
    trees.means[second] = 9;
    const rows = Uint8Array.from([0, 1, 0, 2, 1, 0, 1, 1]);
    expect([0, 2, 4, 6].map((offset) => trees.leafMean(0, rows, offset))).toEqual([1, 2, 3, 1]);
    expect(trees.leafMean(1, rows, 2)).toBe(9);
    expect(trees.size).toBe(6);
  });

  it('keeps its nodes while it grows, and none after it is cleared', () => {
    const trees = new GrownTrees(1);
    let node = trees.addLeaves(1);
    for (let depth = 0; depth < 3_000; depth += 1) node = trees.split(node, 0, 0b10);
    trees.means[node] = 7;
    expect(trees.leafMean(0, Uint8Array.of(0), 0)).toBe(7);
    trees.clear();
    expect(trees.addLeaves(1)).toBe(0);
    trees.means[0] = 5;
    expect(trees.leafMean(0, Uint8Array.of(0), 0)).toBe(5);
  });
});
