import { describe, expect, it } from 'vitest';
import {
  cellOf,
  CorruptRecordError,
  decodeSearchTrial,
  encodeSearchTrial,
  UsageError,
  type SearchTrial,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';

const TRIAL: SearchTrial = {
  method: 'regularized-evolution',
  searchSeed: 12,
  trial: 0,
  cell: cellOf(423_623),
  epochs: 108,
  run: 'mean',
  validationAccuracy: 0.9375,
  testAccuracy: undefined,
  spentSeconds: 1769.125,
  overheadSeconds: 0.25,
  evaluation: undefined,
  meanValidationAccuracy: undefined,
  incumbent: undefined,
};

describe('a search trial that cannot be', () => {
  it.each<[string, unknown]>([
    ['method', ''],
    ['searchSeed', 1.5],
    ['trial', -1],
    ['cell', null],
    ['epochs', 0],
    ['run', 'best'],
    ['run', 256],
    ['validationAccuracy', 1.5],
    ['testAccuracy', -0.5],
    ['spentSeconds', -1],
    ['overheadSeconds', NaN],
    ['evaluation', 0],
    ['meanValidationAccuracy', 2],
    ['incumbent', -1],
  ])('is not encoded: %s = %s', (field, value) => {
    const error = errorOf(() => encodeSearchTrial({ ...TRIAL, [field]: value }));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(`encodeSearchTrial: ${field} must be`);
  });

  it('is not decoded from bytes that lack what a trial has', () => {
    expect(() => decodeSearchTrial(new Uint8Array())).toThrow(CorruptRecordError);
  });
});

describe('a search trial', () => {
  it.each<[string, Partial<SearchTrial>]>([
    ['told of the mean', {}],
    ['told of repeat 0', { run: 0, testAccuracy: 0 }],
    ['late in a search', { trial: 100_000, run: 2, testAccuracy: 0.93 }],
    ['with its place', { evaluation: 1, incumbent: 0, meanValidationAccuracy: 0.5 }],
  ])('%s comes back as it was', (_, changes) => {
    const trial = { ...TRIAL, ...changes };
    expect(decodeSearchTrial(encodeSearchTrial(trial))).toStrictEqual(trial);
  });
});
