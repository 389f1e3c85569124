import { describe, expect, it } from 'vitest';
import { crossings, orderLayers } from '../../src/drawing/layer-order.js';

const nodes = [0, 0, 1, 1].map((layer, vertex) => ({ vertex, layer, width: 10 }));
const CROSSED = [
  [0, 3],
  [1, 2],
] as const;

describe('the order of layers', () => {
  it('counts pairs of pieces that cross', () => {
    expect(
      crossings(CROSSED, [
        [0, 1],
        [2, 3],
      ]),
    ).toBe(1);
    expect(
      crossings(CROSSED, [
        [0, 1],
        [3, 2],
      ]),
    ).toBe(0);
  });

  it('undoes a crossing that need not be', () => {
    const order = orderLayers({ nodes, segments: CROSSED, routes: [] });
    expect(crossings(CROSSED, order)).toBe(0);
  });
});
