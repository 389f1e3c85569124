import { describe, expect, it } from 'vitest';
import {
  cellOf,
  CorruptRecordError,
  decodeTrainingJob,
  encodeTrainingJob,
  UsageError,
  type TrainingJob,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';

const JOB: TrainingJob = {
  cell: cellOf(423_623),
  epochs: 108,
  repeat: 0,
  seed: 2 ** 32 - 1,
  configurationDigest: '0123456789abcdef'.repeat(4),
  version: '0.1.0',
};

describe('a training job that cannot be', () => {
  it.each<[string, unknown]>([
    ['cell', null],
    ['epochs', 0],
    ['epochs', 65_536],
    ['repeat', 256],
    ['seed', -1],
    ['configurationDigest', 'abc'],
    ['configurationDigest', 7],
    ['version', ''],
  ])('is not encoded: %s = %s', (field, value) => {
    const error = errorOf(() => encodeTrainingJob({ ...JOB, [field]: value }));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(`encodeTrainingJob: ${field} must be`);
  });

  it('is not decoded from bytes that lack what a job has', () => {
    expect(() => decodeTrainingJob(new Uint8Array())).toThrow(CorruptRecordError);
  });
});

describe('a training job', () => {
  it('comes back as it was', () => {
    expect(decodeTrainingJob(encodeTrainingJob(JOB))).toEqual(JOB);
  });
});
