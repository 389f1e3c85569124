import { describe, expect, it } from 'vitest';
import { limited, zoomed } from '../../../web/src/scatter/plot-frame.js';

const ALL = { x: { from: 4, to: 8 }, y: { from: 0.1, to: 0.95 } };
/** Four times as wide as all cells. */
const WIDEST = { from: -2, to: 14 };

describe('a view of the plot', () => {
  it('that is far too wide shows four times the extent of all cells', () => {
    const asked = { x: { from: 0, to: 1e9 }, y: ALL.y };
    expect(limited(asked, ALL)).toEqual({ x: WIDEST, y: ALL.y });
    const endless = { x: { from: -Infinity, to: Infinity }, y: ALL.y };
    expect(limited(endless, ALL).x).toEqual(WIDEST);
  });

  it('that was zoomed out fifty times is no wider', () => {
    let view = ALL;
    for (let notch = 0; notch < 50; notch += 1) view = limited(zoomed(view, 1.25), ALL);
    expect(view.x.from).toBeCloseTo(WIDEST.from);
    expect(view.x.to).toBeCloseTo(WIDEST.to);
  });

  it('that is far from all cells comes back to them, as wide as it was', () => {
    const x = { from: 1e6, to: 1e6 + 2 };
    expect(limited({ x, y: ALL.y }, ALL).x).toEqual({ from: 12, to: 14 });
    expect(limited({ x: { from: -1e6, to: 2 - 1e6 }, y: ALL.y }, ALL).x).toEqual({
      from: -2,
      to: 0,
    });
  });

  it('within the limits stays the same interval', () => {
    const x = { from: 5, to: 5.5 };
    expect(limited({ x, y: ALL.y }, ALL).x).toBe(x);
  });
});
