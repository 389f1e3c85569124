import { describe, expect, it } from 'vitest';
import { finalRegret, sampleTrace, traceOf } from '../../src/statistics/search-trace.js';
import { searchOf, traceFrom } from './made-up-searches.js';

describe(traceOf, () => {
  it('has a step for each change of what would be delivered', () => {
    const trace = traceOf(
      searchOf([
        { trial: 0, evaluation: 1, seconds: 10, validation: 0.5, test: 0.4, incumbent: 0 },
        { trial: 2, evaluation: 2, seconds: 30, validation: 0.8, test: 0.6, incumbent: 2 },
        { trial: 3, evaluation: 3, seconds: 40, validation: 0.1, test: 0.1, incumbent: 2 },
        { trial: 4, evaluation: 4, seconds: 45, validation: 0.1, test: 0.1, incumbent: 0 },
      ]),
    );
    expect([...trace.seconds]).toEqual([10, 30, 45]);
    expect([...trace.evaluations]).toEqual([1, 2, 4]);
    // Best validation 1, best test 0.9; the last step goes back to the cell of trial 0.
    expect([...trace.validationRegret]).toEqual([0.5, 1 - 0.8, 0.5]);
    expect([...trace.testRegret]).toEqual([0.5, 0.9 - 0.6, 0.5]);
    expect([trace.endSeconds, trace.endEvaluations]).toEqual([100, 10]);
  });

  it('has no step and no regret for a search that trained nothing', () => {
    const trace = traceOf(searchOf([]));
    expect(trace.seconds).toHaveLength(0);
    expect(finalRegret(trace, 'testRegret')).toBeNaN();
  });
});

describe(sampleTrace, () => {
  const trace = traceFrom([
    [10, 0.5],
    [30, 0.2],
  ]);

  it('is NaN before the first step, then the last step that has begun', () => {
    const grid = Float64Array.of(5, 10, 29.9, 30, 1e9);
    const sampled = sampleTrace(trace, 'testRegret', 'seconds', grid);
    expect([...sampled]).toEqual([NaN, 0.5, 0.5, 0.2, 0.2]);
  });

  it('counts trainings on the other axis', () => {
    const sampled = sampleTrace(trace, 'testRegret', 'evaluations', Float64Array.of(1, 2, 3));
    expect([...sampled]).toEqual([0.5, 0.2, 0.2]);
  });
});
