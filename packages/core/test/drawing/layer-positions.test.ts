import { describe, expect, it } from 'vitest';
import { spacedPositions } from '../../src/drawing/layer-positions.js';

describe('positions in a layer', () => {
  it('are the wanted ones where there is room', () => {
    expect(spacedPositions([0, 50, 200], [0, 20, 20])).toEqual([0, 50, 200]);
  });

  it('share the shift where two want one place', () => {
    expect(spacedPositions([10, 10], [0, 20])).toEqual([0, 20]);
  });

  it('keep their order and gaps where all want the other side', () => {
    expect(spacedPositions([30, 20, 10], [0, 10, 10])).toEqual([10, 20, 30]);
  });
});
