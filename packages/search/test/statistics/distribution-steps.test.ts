import { expect, it } from 'vitest';
import { distributionSteps } from '../../src/statistics/distribution-steps.js';

it('rises at each distinct number, and not to 1 where some are unknown', () => {
  expect(distributionSteps([0.3, 0.1, 0.3, NaN])).toEqual([
    { value: 0.1, share: 0.25 },
    { value: 0.3, share: 0.75 },
  ]);
});
