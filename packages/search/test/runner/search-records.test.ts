import { describe, expect, it } from 'vitest';
import { makeTrial, TrialLog } from '../../src/index.js';
import { failures, searchRecords } from '../../src/runner/search-records.js';
import { COUNTING_ONES } from '../small-benchmark.js';

const log = new TrialLog();
[
  { value: 0.2 },
  { value: 0, status: 'invalid' },
  { value: 0.1 },
  { value: NaN, status: 'crashed' },
  { value: 0.3 },
].forEach(({ value, status = 'ok' }, id) => {
  const evaluation = {
    ...{ reason: undefined, cellId: 0, value, seconds: 1, repeat: id === 0 ? -1 : 1 },
    status: status as 'ok' | 'invalid' | 'crashed',
  };
  log.append(makeTrial(id, 1 << 15, 242, 108), evaluation, id, id + 1, 0);
});
const options = {
  columns: log.columns(),
  benchmark: COUNTING_ONES,
  method: 'by-hand',
  searchSeed: 5,
};

describe(searchRecords, () => {
  it('has a record for every value, numbered among the trainings', () => {
    const records = searchRecords({ ...options, allTrials: true });
    expect(records.map(({ trial }) => trial)).toEqual([0, 2, 4]);
    expect(records.map(({ evaluation }) => evaluation)).toEqual([1, 2, 4]);
    expect(records.map(({ incumbent }) => incumbent)).toEqual([0, 0, 4]);
    expect(records.map(({ run }) => run)).toEqual(['mean', 1, 1]);
    expect(records[2]).toMatchObject({
      method: 'by-hand',
      searchSeed: 5,
      cell: { mask: 1 << 15, label: 242, vertices: 7 },
      validationAccuracy: 0.3,
      spentSeconds: 5,
      testAccuracy: undefined,
    });
  });

  it('leaves those out that changed nothing', () => {
    const records = searchRecords({ ...options, allTrials: false });
    expect(records.map(({ trial }) => trial)).toEqual([0, 4]);
  });

  it('counts the others', () => {
    expect(failures(options.columns)).toEqual({ invalid: 1, crashed: 1 });
  });
});
