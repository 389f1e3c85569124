import { expect, it } from 'vitest';
import { rankCurves } from '../../src/statistics/rank-curve.js';
import { traceFrom } from './made-up-searches.js';

it('ranks run by run, and puts those last that deliver nothing yet', () => {
  const early = [traceFrom([[10, 0.4]]), traceFrom([[10, 0.1]])];
  const late = [traceFrom([[20, 0.2]]), traceFrom([[20, 0.2]])];
  const curves = rankCurves([early, late], 'testRegret', 'seconds', Float64Array.of(5, 10, 20));
  expect(curves.map((curve) => [...curve])).toEqual([
    [1.5, 1, 1.5],
    [1.5, 2, 1.5],
  ]);
});
