import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CorruptRecordError,
  JournalWriter,
  openJournal,
  RandomStream,
  readJournal,
  type TrainingRun,
} from '../../src/index.js';
import { rejectionOf } from '../error-of.js';
import { sampleRuns } from '../records/sample-runs.js';
import { frameByHand } from './crc32c-table.js';
import { journalOf, runsOf, temporaryPath } from './sample-journal.js';

const RUNS = sampleRuns(12);

interface Reading {
  readonly runs: readonly TrainingRun[];
  readonly error: unknown;
}

/** The runs up to the first error, and that. */
async function readUntilError(path: string): Promise<Reading> {
  const runs: TrainingRun[] = [];
  const error = await rejectionOf(
    (async () => {
      for await (const run of readJournal(path)) runs.push(run);
    })(),
  );
  return { runs, error };
}

/** Whatever was read is what was written, and an error says where its record begins. */
function expectSound({ runs, error }: Reading, starts: readonly number[]): void {
  expect(runs).toStrictEqual(RUNS.slice(0, runs.length));
  if (error === undefined) return;
  expect(error).toBeInstanceOf(CorruptRecordError);
  const { record, byteOffset } = (error as CorruptRecordError).details;
  if (runs.length > 0) expect(record).toBe(runs.length + 1);
  expect(byteOffset).toBe(starts[record]);
}

/** Where each record of a journal begins, and the end. */
function recordStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let at = 0; at < bytes.length; starts.push(at)) at += bytes.readUInt32LE(at) + 16;
  return starts;
}

describe('a damaged journal', () => {
  it('with any one bit flipped loses nothing before it, and is never read wrongly', async () => {
    const random = RandomStream.fromSeed('flips');
    const sound = readFileSync(await journalOf(RUNS));
    const starts = recordStarts(sound);
    const path = temporaryPath();
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(sound);
      const at = random.below(bytes.length);
      bytes[at]! ^= 1 << random.below(8);
      writeFileSync(path, bytes);
      const reading = await readUntilError(path);
      expectSound(reading, starts);
      const record = starts.findLastIndex((start) => start <= at);
      expect(reading.error).toMatchObject({ details: { record, byteOffset: starts[record] } });
      expect(reading.runs).toHaveLength(Math.max(0, record - 1));
    }
  });

  it('cut anywhere is read up to the cut', async () => {
    const random = RandomStream.fromSeed('cuts');
    const sound = readFileSync(await journalOf(RUNS));
    const starts = recordStarts(sound);
    const path = temporaryPath();
    for (let round = 0; round < 200; round += 1) {
      const size = 1 + random.below(sound.length);
      writeFileSync(path, sound.subarray(0, size));
      const reading = await readUntilError(path);
      expectSound(reading, starts);
      const whole = starts.findLastIndex((start) => start <= size);
      const code = starts.includes(size) ? undefined : 'torn-tail';
      expect((reading.error as CorruptRecordError | undefined)?.code).toBe(code);
      expect(reading.runs).toHaveLength(Math.max(0, whole - 1));
    }
  });

  it('with pieces overwritten, doubled, dropped or swapped gives errors, not nonsense', async () => {
    const random = RandomStream.fromSeed('pieces');
    const sound = readFileSync(await journalOf(RUNS));
    const path = temporaryPath();
    for (let round = 0; round < 300; round += 1) {
      const from = random.below(sound.length);
      const to = from + random.below(sound.length - from);
      const filler = Buffer.alloc(random.below(600), random.below(256));
      const middle = [sound.subarray(from, to), filler][random.below(2)]!;
      const rest = sound.subarray(random.below(2) === 0 ? to : from);
      writeFileSync(path, Buffer.concat([sound.subarray(0, from), middle, rest]));
      const { runs, error } = await readUntilError(path);
      // Whole records may have come twice or be gone; none may be altered.
      for (const run of runs) expect(RUNS).toContainEqual(run);
      if (error !== undefined) expect(error).toBeInstanceOf(CorruptRecordError);
      const opened = await openJournal(path).catch((reason: unknown) => reason);
      if (opened instanceof JournalWriter) await opened.close();
      else expect(opened).toBeInstanceOf(CorruptRecordError);
    }
  }, 60_000);

  it.each<[string, bigint, string]>([
    ['the longest that is believed', 2n ** 24n, 'torn-tail'],
    ['one more', 2n ** 24n + 1n, 'bad-length'],
    ['4 GiB', 2n ** 32n, 'bad-length'],
    ['2^53', 2n ** 53n, 'bad-length'],
    ['2^64 - 1', 2n ** 64n - 1n, 'bad-length'],
  ])(
    'that claims a record of %s bytes is refused without taking memory',
    async (_, length, code) => {
      const path = await journalOf(RUNS);
      const sound = readFileSync(path);
      writeFileSync(path, Buffer.concat([sound, frameByHand(Buffer.from('short'), length)]));
      const before = process.memoryUsage().arrayBuffers;
      const { runs, error } = await readUntilError(path);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 21);
      expect(runs).toStrictEqual(RUNS);
      const details = { file: path, record: RUNS.length + 1, byteOffset: sound.length };
      expect(error).toMatchObject({ name: 'CorruptRecordError', code, details });
    },
  );

  it('with sound checksums around nonsense is refused at that record', async () => {
    const random = RandomStream.fromSeed('nonsense');
    const path = await journalOf(RUNS);
    const sound = readFileSync(path);
    for (let round = 0; round < 300; round += 1) {
      const payload = Uint8Array.from({ length: random.below(400) }, () => random.below(256));
      writeFileSync(path, Buffer.concat([sound, frameByHand(payload)]));
      const { runs, error } = await readUntilError(path);
      expect(runs).toHaveLength(RUNS.length);
      const details = { record: RUNS.length + 1, byteOffset: sound.length };
      expect(error).toMatchObject({ code: 'bad-protobuf', details });
    }
  });
});

describe('random bytes', () => {
  it('are no journal, whatever their length', async () => {
    const random = RandomStream.fromSeed('bytes');
    const path = temporaryPath();
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: random.below(2000) }, () => random.below(256));
      writeFileSync(path, bytes);
      expect(await rejectionOf(runsOf(path))).toBeInstanceOf(CorruptRecordError);
    }
  });
});
