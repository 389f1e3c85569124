import { describe, expect, it } from 'vitest';
import { makeTrial, TrialLog } from '../../src/index.js';
import { incumbentRows } from '../../src/runner/incumbent-rows.js';

/** A log of trials 0, 1, 2, ... in an order of their ends. */
function logOf(
  rows: readonly {
    id: number;
    value: number;
    status?: 'ok' | 'invalid' | 'crashed';
    says?: number;
  }[],
) {
  const log = new TrialLog();
  for (const { id, value, status = 'ok', says } of rows) {
    const evaluation = { status, reason: undefined, cellId: 0, value, seconds: 1, repeat: 0 };
    log.append(makeTrial(id, 0, 0, 108), evaluation, 0, 1, 0);
    if (says !== undefined) log.deliver(says);
  }
  return log.columns();
}

describe(incumbentRows, () => {
  it('has none before the first value', () => {
    const columns = logOf([
      { id: 0, value: 0, status: 'invalid' },
      { id: 1, value: NaN, status: 'crashed' },
      { id: 2, value: 0.5 },
    ]);
    expect([...incumbentRows(columns)]).toEqual([-1, -1, 2]);
  });

  it('changes for higher values only, by row and not by number', () => {
    const columns = logOf([
      { id: 1, value: 0.5 },
      { id: 0, value: 0.5 },
      { id: 2, value: 0.4 },
      { id: 3, value: 0.6 },
    ]);
    expect([...incumbentRows(columns)]).toEqual([0, 0, 0, 3]);
  });

  it('follows what the method says', () => {
    const columns = logOf([
      { id: 0, value: 0.9, says: 0 },
      { id: 1, value: 0.5, says: 1 },
      { id: 2, value: 0.4, says: -1 },
    ]);
    expect([...incumbentRows(columns)]).toEqual([0, 1, 0]);
  });
});
