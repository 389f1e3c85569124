import { describe, expect, it } from 'vitest';
import { targetTimes } from '../../src/statistics/target-times.js';
import { traceFrom } from './made-up-searches.js';

const TRACES = [
  traceFrom([
    [10, 0.4],
    [20, 0.2],
  ]),
  traceFrom([[15, 0.3]]),
];

describe(targetTimes, () => {
  it('counts what all searches spent until success or the end', () => {
    const kind = 'testRegret';
    const reached = targetTimes(TRACES, { kind, axis: 'seconds', target: 0.2 });
    expect(reached).toMatchObject({ successRate: 0.5, expected: 20 + 100 });
    expect([...reached.times]).toEqual([20, NaN]);
    const byCells = targetTimes(TRACES, { kind, axis: 'evaluations', target: 0.3 });
    expect(byCells).toMatchObject({ successRate: 1, expected: (2 + 1) / 2 });
  });

  it('is infinite when no search succeeds', () => {
    const options = { kind: 'testRegret', axis: 'seconds', target: 0.01 } as const;
    expect(targetTimes(TRACES, options)).toMatchObject({ successRate: 0, expected: Infinity });
  });
});
