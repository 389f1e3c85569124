import { describe, expect, it } from 'vitest';
import {
  CorruptRecordError,
  createCell,
  decodeTrainingRun,
  defineSpace,
  encodeTrainingRun,
  RandomStream,
  UsageError,
  type TrainingRun,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';
import { sampleEvaluations, sampleRun } from './sample-runs.js';

const noPath = { mask: 0, vertices: 3, label: 0 };
const [start, halfway] = sampleEvaluations(108);

/** Every field with a value that it may not have, and a word of the message. */
const WRONG: readonly [field: string, changes: Record<string, unknown>][] = [
  ['cell', { cell: undefined }],
  ['cell', { cell: createCell(noPath) }],
  ['cell.vertices', { cell: { ...sampleRun().cell, vertices: 8 } }],
  ['cell.mask', { cell: { ...sampleRun().cell, mask: 2 ** 21 } }],
  ['cell.label', { cell: { ...sampleRun().cell, label: 243 } }],
  ['epochs', { epochs: 0 }],
  ['epochs', { epochs: 65_536 }],
  ['repeat', { repeat: 256 }],
  ['repeat', { repeat: 0.5 }],
  ['seed', { seed: -1 }],
  ['seed', { seed: 2 ** 32 }],
  ['status', { status: 'fine' }],
  ['evaluations', { evaluations: undefined }],
  ['evaluations', { evaluations: [] }],
  ['evaluations[0].epoch', { evaluations: [{ ...start, epoch: -1 }] }],
  ['evaluations[0].epoch', { evaluations: [{ ...start, epoch: 109 }] }],
  ['evaluations[1].epoch', { evaluations: [halfway, start] }],
  ['evaluations[1].epoch', { evaluations: [start, start] }],
  ['evaluations[0].trainingSeconds', { evaluations: [{ ...start, trainingSeconds: -1 }] }],
  ['evaluations[0].trainAccuracy', { evaluations: [{ ...start, trainAccuracy: 94.3 }] }],
  ['evaluations[0].validationAccuracy', { evaluations: [{ ...start, validationAccuracy: NaN }] }],
  ['evaluations[0].testAccuracy', { evaluations: [{ ...start, testAccuracy: '0.9' }] }],
  ['trainableParameters', { trainableParameters: 0 }],
  ['totalSeconds', { totalSeconds: Infinity }],
  ['attempts', { attempts: 0 }],
  ['configurationDigest', { configurationDigest: 'ABC' }],
  ['engine', { engine: 7 }],
  ['device', { device: '\uD800' }],
  ['versions', { versions: 'x'.repeat(4097) }],
];

const wrongRun = (changes: Record<string, unknown>): TrainingRun => ({
  ...sampleRun(),
  ...changes,
});

describe('a training run that cannot be', () => {
  it.each(WRONG)('is not encoded: %s', (field, changes) => {
    const error = errorOf(() => encodeTrainingRun(wrongRun(changes)));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'invalid-record' });
    expect(String(error)).toContain(`encodeTrainingRun: ${field} must be`);
  });

  it('is not decoded, and the error names file, record, offset and field', () => {
    const place = { file: 'runs.journal', record: 7, byteOffset: 1234 };
    const bytes = patched(encodeTrainingRun(sampleRun()), '108 epochs', '0 epochs');
    const error = errorOf(() => decodeTrainingRun(bytes, { place }));
    expect(error).toBeInstanceOf(CorruptRecordError);
    expect(error).toMatchObject({ code: 'bad-protobuf', details: place });
    expect(String(error)).toContain('runs.journal: record 7 at byte 1234: TrainingRun: epochs');
  });

  it('is not decoded when its status has a number that this version does not know', () => {
    const bytes = patched(encodeTrainingRun(sampleRun()), 'status 1', 'status 9');
    expect(() => decodeTrainingRun(bytes)).toThrow(/status must be one of ok, diverged, truncated/);
  });

  it('is not decoded for a space that lacks its cell', () => {
    const space = defineSpace({ maxVertices: 4, maxEdges: 9, ops: 3 });
    const bytes = encodeTrainingRun(sampleRun());
    expect(() => decodeTrainingRun(bytes, { space })).toThrow(CorruptRecordError);
  });

  it('is not decoded from nothing', () => {
    expect(() => decodeTrainingRun(new Uint8Array())).toThrow(CorruptRecordError);
  });
});

describe('decodeTrainingRun', () => {
  it('rejects a misspelled option by name', () => {
    const options = { spaces: undefined } as object;
    expect(() => decodeTrainingRun(new Uint8Array(), options)).toThrow(/unknown option "spaces"/);
  });

  it.each<[string, Partial<TrainingRun>]>([
    ['a run of the paper', {}],
    ['a run without seed and total time', { seed: undefined, totalSeconds: undefined }],
    ['seed 0, which is not "no seed"', { seed: 0, totalSeconds: 0 }],
    ['a run that diverged at once', { status: 'diverged', evaluations: [], attempts: 5 }],
    ['a run that the time limit cut', { status: 'truncated', evaluations: [start!, halfway!] }],
    ['a run with nothing said about the machine', { engine: '', device: '', versions: '' }],
    ['names in other scripts', { device: 'Gerät 設備 \u{1F5A5}' }],
  ])('gives back %s', (_, changes) => {
    const run = sampleRun(changes);
    expect(decodeTrainingRun(encodeTrainingRun(run))).toStrictEqual(run);
  });

  it('gives back a run of a larger space', () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 12, ops: 4 });
    const cell = createCell({ mask: 0b1111 << 21, vertices: 8, label: 0 }, { space });
    const reachable = { ...cell, mask: cell.mask | 1 | (1 << 22) };
    const run = sampleRun({ cell: reachable });
    expect(decodeTrainingRun(encodeTrainingRun(run), { space })).toStrictEqual(run);
  });

  it('leaves out fields that it does not know', () => {
    const run = sampleRun();
    const unknown = [0xf2, 0x3f, 3, 1, 2, 3]; // field 1022, three bytes
    const bytes = Uint8Array.from([...unknown, ...encodeTrainingRun(run), ...unknown]);
    expect(decodeTrainingRun(bytes)).toStrictEqual(run);
  });

  it('throws nothing but CorruptRecordError at 4,000 damaged messages', () => {
    const random = RandomStream.fromSeed('damaged runs');
    const sound = encodeTrainingRun(sampleRun());
    let refused = 0;
    for (let round = 0; round < 4000; round += 1) {
      const bytes = Uint8Array.from(sound);
      for (let flips = random.below(4); flips >= 0; flips -= 1) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      const cut = bytes.subarray(
        0,
        random.below(2) === 0 ? bytes.length : random.below(bytes.length),
      );
      const error = errorOf(() => decodeTrainingRun(cut));
      if (error !== undefined) expect(error).toBeInstanceOf(CorruptRecordError);
      if (error !== undefined) refused += 1;
    }
    expect(refused).toBeGreaterThan(2000);
  });
});

const PATCHES: Readonly<Record<string, readonly number[]>> = {
  '108 epochs': [0x10, 108],
  '0 epochs': [0x10, 0],
  'status 1': [0x28, 1],
  'status 9': [0x28, 9],
};

/** The message with two of its bytes, a tag and a value, replaced. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes);
  const at = text.indexOf(Buffer.from(PATCHES[from]!));
  expect(at).toBeGreaterThan(0);
  text.set(PATCHES[to]!, at);
  return text;
}
