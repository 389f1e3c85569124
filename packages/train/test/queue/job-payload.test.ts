import { cellOf, type TrainingRun } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  fromJobData,
  fromJobResult,
  jobId,
  runOfJobId,
  toJobData,
  toJobResult,
} from '../../src/queue/job-payload.js';

const DIGEST = '0123456789abcdef'.repeat(4);
const RUN = { index: 7, cellId: 423_623, epochs: 108, repeat: 2, seed: 5, configuration: 0 };
const RESULT: TrainingRun = {
  cell: cellOf(RUN.cellId),
  ...{ epochs: 108, repeat: 2, seed: 5, status: 'diverged', evaluations: [] },
  ...{ trainableParameters: 1, totalSeconds: 1, attempts: 1, configurationDigest: DIGEST },
  ...{ engine: '', device: '', versions: '' },
};
const ID = jobId(RUN, DIGEST);

describe('a job that cannot be', () => {
  it.each([
    undefined,
    null,
    {},
    { job: 7 },
    { job: '' },
    { job: '{"cell":1}' },
    { job: 'AAAA' },
    { job: 'A'.repeat(1028) },
  ])('is refused: %j', (data) => {
    expect(() => fromJobData(data)).toThrow(
      expect.objectContaining({ name: 'CorruptRecordError' }),
    );
  });

  it('has a result that is too long, of another run, or none', () => {
    expect(() => fromJobResult('A'.repeat(5_000_000), ID)).toThrow('at most 4194304 characters');
    expect(() => fromJobResult(undefined, ID)).toThrow('expected a result');
    const other = toJobResult({ ...RESULT, repeat: 1 });
    expect(() => fromJobResult(other, ID)).toThrow(`the result of the job ${ID} is the run`);
  });
});

describe('a job', () => {
  it('comes back as it was, in less than 200 characters', () => {
    const data = toJobData(RUN, { digest: DIGEST, version: '0.1.0' });
    expect(data.job.length).toBeLessThan(200);
    expect(fromJobData(data)).toEqual({
      cell: cellOf(RUN.cellId),
      ...{ epochs: 108, repeat: 2, seed: 5, configurationDigest: DIGEST, version: '0.1.0' },
    });
  });

  it('has an id that follows from run and configuration, and a result that names both', () => {
    expect(ID).toBe('423623-108-2-0123456789abcdef');
    expect(fromJobResult(toJobResult(RESULT), ID)).toEqual(RESULT);
  });

  it('can be known by its id, which a foreign one is not taken for', () => {
    expect(runOfJobId(ID)).toEqual({ cellId: 423_623, epochs: 108, repeat: 2 });
    const foreign = ['poison', '', '1-2-3', `x${ID}`, `${ID}0`, ID.replace('108', '-8')];
    expect(foreign.map(runOfJobId)).toEqual(foreign.map(() => undefined));
  });
});
