import { expect, it } from 'vitest';
import { withoutIdleTrials } from '../../src/runner/idle-trials.js';
import { searchOf } from '../statistics/made-up-searches.js';

it('keeps the trials that changed the result or are it, and no others', () => {
  const common = { validation: 0.5, test: 0.5, seconds: 1 };
  const search = searchOf([
    { ...common, trial: 0, evaluation: 1, incumbent: 0 },
    { ...common, trial: 1, evaluation: 2, incumbent: 0 },
    { ...common, trial: 2, evaluation: 3, incumbent: 0 },
    { ...common, trial: 3, evaluation: 4, incumbent: 2 },
  ]);
  const { trials } = withoutIdleTrials(search);
  // Trial 2 is delivered later, by the time of trial 3.
  expect(trials.map(({ trial }) => trial)).toEqual([0, 2, 3]);
});
