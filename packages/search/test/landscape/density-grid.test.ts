import { expect, it } from 'vitest';
import { densityGrid } from '../../src/landscape/density-grid.js';

const UNIT = { from: 0, to: 2, boxes: 2 };

it('counts points in boxes, and those outside and unknown apart', () => {
  const x = Float64Array.of(0, 0.5, 2, 3, NaN);
  const y = Float64Array.of(0, 0.5, 2, 1, 1);
  expect(densityGrid(x, y, { across: UNIT, up: UNIT })).toEqual({
    boxes: [
      { left: 0, right: 1, low: 0, high: 1, count: 2 },
      { left: 1, right: 2, low: 1, high: 2, count: 1 },
    ],
    outside: 1,
  });
});

it('has boxes of equal ratio on a logarithmic axis', () => {
  const across = { from: 1, to: 100, boxes: 2, isLog: true };
  const { boxes } = densityGrid(Float64Array.of(5, 50), Float64Array.of(1, 1), {
    across,
    up: UNIT,
  });
  expect(boxes.map(({ left, right }) => [left, right].map(Math.round))).toEqual([
    [1, 10],
    [10, 100],
  ]);
});

it('puts all points of an empty range in one box', () => {
  const across = { from: 3, to: 3, boxes: 4 };
  const { boxes } = densityGrid(Float64Array.of(3, 3), Float64Array.of(1, 1), {
    across,
    up: UNIT,
  });
  expect(boxes.map(({ count }) => count)).toEqual([2]);
});
