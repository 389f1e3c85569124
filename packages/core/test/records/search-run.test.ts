import { describe, expect, it } from 'vitest';
import {
  CorruptRecordError,
  decodeSearchRun,
  encodeSearchRun,
  UsageError,
  type SearchRun,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';
import { SEARCH_RUN } from './search-run.js';

describe('a search run that cannot be', () => {
  it.each<[keyof SearchRun, unknown]>([
    ['method', ''],
    ['preset', ''],
    ['datasetSha256', 'x'],
    ['provenance', 'guessed'],
    ['bestValidationAccuracy', 2],
    ['bestTestAccuracy', NaN],
    ['searchSeed', 2 ** 32],
    ['run', -1],
    ['workers', 0],
    ['allTrials', 1],
    ['proposals', 0.5],
    ['evaluations', -1],
    ['epochs', -1],
    ['seconds', NaN],
    ['stoppedBy', 'boredom'],
  ])('is not encoded: %s = %s', (field, value) => {
    const error = errorOf(() => encodeSearchRun({ ...SEARCH_RUN, [field]: value }));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(`encodeSearchRun: ${field} must be`);
  });

  it('is not decoded from another record', () => {
    expect(() => decodeSearchRun(new Uint8Array())).toThrow(CorruptRecordError);
    expect(() => decodeSearchRun(Uint8Array.of(255, 255))).toThrow(
      expect.objectContaining({ code: 'bad-header' }),
    );
  });

  it('of a newer version is not guessed at', () => {
    const bytes = encodeSearchRun(SEARCH_RUN);
    const version = bytes.indexOf(0x10, 'nasbench search'.length + 2) + 1;
    bytes[version] = 9;
    expect(() => decodeSearchRun(bytes)).toThrow(
      expect.objectContaining({ code: 'schema-version' }),
    );
  });
});

describe('a search run', () => {
  it.each<[string, Partial<SearchRun>]>([
    ['as it is', {}],
    ['with nothing in it', { run: 0, proposals: 0, evaluations: 0, epochs: 0, seconds: 0 }],
    [
      'without known accuracies',
      { bestValidationAccuracy: undefined, bestTestAccuracy: undefined },
    ],
    ['with all trials', { allTrials: true, stoppedBy: 'stuck' }],
  ])('%s comes back as it was', (_, changes) => {
    const run = { ...SEARCH_RUN, ...changes };
    expect(decodeSearchRun(encodeSearchRun(run))).toStrictEqual(run);
  });
});
