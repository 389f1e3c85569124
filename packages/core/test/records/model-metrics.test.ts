import { describe, expect, it } from 'vitest';
import {
  CorruptRecordError,
  decodeModelMetrics,
  encodeModelMetrics,
  RandomStream,
  UsageError,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';

/** The message in a record of the release: 4 epochs of cell 00005c142e6f48ac74fdcf73e3439874. */
const OFFICIAL = Buffer.from(
  'Ci0JAAAAAAAAAAARAAAAAAAAAAAZAAAAoKqquT8hAAAAYJAGuT8pAAAAAGmQuT8KLQkAAAAAAAAAQBEAAADAdJNG' +
    'QBkAAABgkAa6PyEAAAAg3/K6PykAAACAy7e6PwotCQAAAAAAABBAEQAAACDbeVZAGQAAAEAaZNY/IQAAAGBVVdY/' +
    'KQAAAODybdY/EIqYigQZAABAhznbeUA=',
  'base64',
);

describe('misuse of the official messages', () => {
  it.each([
    ['no evaluations', {}],
    ['an accuracy in percent', { evaluationData: [{ testAccuracy: 94 }] }],
    ['a negative time', { evaluationData: [{ trainingTime: -1 }] }],
    ['a path that is no text', { evaluationData: [{ checkpointPath: 1 }] }],
    ['half a parameter', { evaluationData: [], trainableParameters: 0.5 }],
    ['an endless time', { evaluationData: [], totalTime: Infinity }],
  ])('%s is refused by name', (_, metrics) => {
    const error = errorOf(() => encodeModelMetrics(metrics as never));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'invalid-record' });
  });

  it('bytes that are no message are CorruptRecordError with the place', () => {
    const place = { file: 'a.tfrecord', record: 3, byteOffset: 99 };
    const error = errorOf(() => decodeModelMetrics(OFFICIAL.subarray(0, 100), { place }));
    expect(error).toBeInstanceOf(CorruptRecordError);
    expect(error).toMatchObject({ code: 'bad-protobuf', details: place });
  });

  it('an accuracy outside [0, 1] is CorruptRecordError', () => {
    const bytes = Buffer.from(OFFICIAL);
    bytes.writeDoubleLE(2, 2 + 18 + 1);
    expect(() => decodeModelMetrics(bytes)).toThrow(/evaluationData\[0\].trainAccuracy/);
  });

  it('20,000 damaged messages throw nothing but CorruptRecordError', () => {
    const random = RandomStream.fromSeed('damaged metrics');
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from(OFFICIAL);
      bytes[random.below(bytes.length)] = random.below(256);
      bytes[random.below(bytes.length)] = random.below(256);
      const error = errorOf(() => decodeModelMetrics(bytes.subarray(random.below(8))));
      if (error !== undefined) expect(error).toBeInstanceOf(CorruptRecordError);
    }
  });

  it('a length beyond the end, and groups nested without end, are CorruptRecordError', () => {
    const length = Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1);
    expect(() => decodeModelMetrics(length)).toThrow(CorruptRecordError);
    const groups = new Uint8Array(1_000_000).fill((9 << 3) | 3);
    expect(() => decodeModelMetrics(groups)).toThrow(CorruptRecordError);
  });
});

/** An evaluation of the release; accuracies in right answers of 9,984. */
function official(currentEpoch: number, trainingTime: number, right: readonly number[]) {
  const [trainAccuracy, validationAccuracy, testAccuracy] = right.map((k) => Math.fround(k / 9984));
  return { currentEpoch, trainingTime, trainAccuracy, validationAccuracy, testAccuracy };
}

describe('the official messages', () => {
  it('are read with the values of the release', () => {
    expect(decodeModelMetrics(OFFICIAL)).toStrictEqual({
      evaluationData: [
        official(0, 0, [1001, 976, 997]),
        official(2, 45.152000427246094, [1015, 1051, 1042]),
        official(4, 89.90399932861328, [3493, 3484, 3499]),
      ],
      trainableParameters: 8_555_530,
      totalTime: 413.7015450000763,
    });
  });

  it('come back byte for byte', () => {
    const again = encodeModelMetrics(decodeModelMetrics(OFFICIAL));
    expect(Buffer.from(again).equals(OFFICIAL)).toBe(true);
  });

  it('keep apart what is absent and what is zero', () => {
    const zero = { evaluationData: [{ currentEpoch: 0 }], totalTime: 0 };
    expect(decodeModelMetrics(encodeModelMetrics(zero))).toStrictEqual(zero);
    const absent = { evaluationData: [{}, { checkpointPath: 'model' }] };
    expect(decodeModelMetrics(encodeModelMetrics(absent))).toStrictEqual(absent);
  });
});
