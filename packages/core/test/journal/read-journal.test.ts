import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { journalHeader, openJournal, readJournal, type TornTail } from '../../src/index.js';
import { encodeFrame } from '../../src/journal/frame.js';
import { rejectionOf } from '../error-of.js';
import { message, text, varint } from '../records/protobuf-by-hand.js';
import { sampleRun, sampleRuns } from '../records/sample-runs.js';
import { journalOf, runsOf, SAMPLE_HEADER, temporaryPath } from './sample-journal.js';

describe('misuse of readJournal', () => {
  it('a misspelled option is refused by name, before anything is read', () => {
    const options = { onTornTails: () => undefined } as object;
    expect(() => readJournal('nowhere', options)).toThrow(/unknown option "onTornTails"/);
  });

  it('a missing file is JournalError', async () => {
    const path = temporaryPath();
    for (const use of [runsOf, journalHeader]) {
      const error = await rejectionOf(use(path));
      expect(error).toMatchObject({ name: 'JournalError', code: 'journal-not-found' });
      expect(String(error)).toContain(path);
    }
  });
});

describe('a file that is no journal', () => {
  it.each<[string, Buffer]>([
    ['bad-header', Buffer.alloc(0)],
    ['bad-header', Buffer.from(encodeFrame(Buffer.from('["00005c14", 4, "01"]')))],
    ['bad-header', Buffer.from(encodeFrame(message(1, varint(1, 2))))],
    ['bad-length', Buffer.from('{"cells": [1, 2, 3], "name": "something"}')],
    ['torn-tail', Buffer.from('short')],
    ['schema-version', Buffer.from(encodeFrame(header(2)))],
  ])('is refused with %s', async (code, bytes) => {
    const path = temporaryPath();
    writeFileSync(path, bytes);
    const place = { file: path, record: 0, byteOffset: 0 };
    const options = { onTornTail: () => expect.unreachable() };
    const uses = [journalHeader, openJournal, (name: string) => runsOf(name, options)];
    for (const use of uses) {
      const error = await rejectionOf(use(path));
      expect(error).toMatchObject({ name: 'CorruptRecordError', code, details: place });
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('of a newer version tells which versions are meant', async () => {
    const path = temporaryPath();
    writeFileSync(path, encodeFrame(header(2)));
    const error = await rejectionOf(journalHeader(path));
    expect(String(error)).toMatch(/schema version 2 .* reads version 1; install a newer one/);
  });
});

/** A header of nothing but format and version. */
function header(version: number): Buffer {
  return Buffer.concat([text(1, 'nasbench journal'), varint(2, version)]);
}

describe('readJournal', () => {
  it('gives the runs in the order in which they were appended', async () => {
    const runs = sampleRuns(1000);
    const path = await journalOf(runs);
    expect(await runsOf(path)).toStrictEqual(runs);
  });

  it('reads records far longer than its buffer', async () => {
    const evaluations = Array.from({ length: 12_000 }, (_, epoch) => ({
      epoch,
      trainingSeconds: epoch,
      trainAccuracy: 0.5,
      validationAccuracy: 0.5,
      testAccuracy: 0.5,
    }));
    const long = sampleRun({ epochs: 12_000, evaluations });
    const runs = [...sampleRuns(3), long, long, ...sampleRuns(3)];
    expect(await runsOf(await journalOf(runs))).toStrictEqual(runs);
  });

  it('throws a torn tail with its place, after all runs before it', async () => {
    const { path, byteOffset, tailBytes } = await tornJournal();
    const seen: unknown[] = [];
    const error = await rejectionOf(
      (async () => {
        for await (const run of readJournal(path)) seen.push(run);
      })(),
    );
    expect(seen).toStrictEqual(sampleRuns(3));
    const details = { file: path, record: 4, byteOffset, tailBytes };
    expect(error).toMatchObject({ name: 'CorruptRecordError', code: 'torn-tail', details });
    expect(String(error)).toContain(`${path}: record 4 at byte ${byteOffset}: the file ends`);
  });

  it('reports a torn tail instead when asked to', async () => {
    const { path, byteOffset, tailBytes } = await tornJournal();
    const tails: TornTail[] = [];
    const runs = await runsOf(path, { onTornTail: (tail) => tails.push(tail) });
    expect(runs).toStrictEqual(sampleRuns(3));
    expect(tails).toStrictEqual([{ file: path, record: 4, byteOffset, tailBytes }]);
  });

  it('does not take damage for a torn tail', async () => {
    const path = await journalOf(sampleRuns(3));
    const bytes = readFileSync(path);
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(path, bytes);
    const error = await rejectionOf(runsOf(path, { onTornTail: () => expect.unreachable() }));
    expect(error).toMatchObject({ code: 'bad-crc', details: { record: 3 } });
  });

  it('takes space without contents at the end for a torn tail', async () => {
    const path = await journalOf(sampleRuns(3));
    appendFileSync(path, Buffer.alloc(300_000));
    const tails: TornTail[] = [];
    expect(await runsOf(path, { onTornTail: (tail) => tails.push(tail) })).toHaveLength(3);
    expect(tails).toMatchObject([{ record: 4, tailBytes: 300_000 }]);
  });

  it('refuses a run of a configuration that the header lacks', async () => {
    const path = await journalOf([], { header: { ...SAMPLE_HEADER, configurations: [] } });
    const donor = await journalOf(sampleRuns(1));
    appendFileSync(path, lastFrame(donor));
    const error = await rejectionOf(runsOf(path));
    expect(error).toMatchObject({ code: 'bad-protobuf', details: { record: 1 } });
    expect(String(error)).toContain('is not in the header');
  });

  it('can be left early, and read again while the journal is open for writing', async () => {
    const path = await journalOf(sampleRuns(10));
    const journal = await openJournal(path);
    await journal.append(sampleRun({ repeat: 1 }));
    for await (const run of readJournal(path)) {
      expect(run).toStrictEqual(sampleRuns(1)[0]);
      break;
    }
    expect(await runsOf(path)).toHaveLength(11);
    await journal.close();
  });
});

/** Three whole runs and 99 bytes less than a fourth. */
async function tornJournal(): Promise<{ path: string; byteOffset: number; tailBytes: number }> {
  const path = await journalOf(sampleRuns(3));
  const byteOffset = readFileSync(path).length;
  appendFileSync(path, lastFrame(path));
  const size = readFileSync(path).length - 99;
  truncateSync(path, size);
  return { path, byteOffset, tailBytes: size - byteOffset };
}

function lastFrame(path: string): Buffer {
  const bytes = readFileSync(path);
  let start = 0;
  for (;;) {
    const end = start + bytes.readUInt32LE(start) + 16;
    if (end === bytes.length) return bytes.subarray(start);
    start = end;
  }
}
