import { describe, expect, it } from 'vitest';
import { cellOf, hashCell } from '../../src/index.js';
import { importTfRecords } from '../../src/tfrecord/import-tf-records.js';
import {
  changedRow,
  framed,
  OFFICIAL_RECORD,
  temporaryFile,
  temporaryPath,
} from './official-files.js';

const importBytes = (bytes: Uint8Array, name = 'records.tfrecord') =>
  importTfRecords({ files: [temporaryFile(name, bytes)] });

describe('importTfRecords on files that cannot be read', () => {
  it('names a missing file', async () => {
    await expect(importTfRecords({ files: [temporaryPath('none')] })).rejects.toThrow(/ENOENT/);
  });

  it('rejects an empty list of files and misspelled options', async () => {
    await expect(importTfRecords({ files: [] })).rejects.toMatchObject({ code: 'invalid-option' });
    const misspelled = { files: ['x'], strickt: true } as never;
    await expect(importTfRecords(misspelled)).rejects.toMatchObject({ code: 'unknown-option' });
  });

  it('catches every single flipped bit', async () => {
    // The reader is driven directly: 3,336 files would only test the file system.
    const { tfRecordCodec } = await import('../../src/tfrecord/codec.js');
    for (let bit = 0; bit < 8 * OFFICIAL_RECORD.length; bit += 1) {
      const damaged = Buffer.from(OFFICIAL_RECORD);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const reader = tfRecordCodec().reader();
      const read = () => {
        reader.push(damaged, 0, 1);
        reader.endFile();
      };
      expect(read, `bit ${bit}`).toThrow();
    }
  });

  it('catches a cut at every byte as a torn tail, and names the record and its offset', async () => {
    const two = Buffer.concat([OFFICIAL_RECORD, OFFICIAL_RECORD]);
    for (const length of [418, 430, 500, 833]) {
      await expect(importBytes(two.subarray(0, length))).rejects.toMatchObject({
        code: 'torn-tail',
        details: { record: 1, byteOffset: 417 },
      });
    }
  });

  it('allocates nothing for a length that the file does not have', async () => {
    const head = framed('x'.repeat(100)).subarray(0, 12);
    await expect(importBytes(head)).rejects.toMatchObject({ code: 'torn-tail' });
    const huge = Buffer.alloc(8);
    huge.writeBigUInt64LE(2n ** 60n);
    const crc = framed(huge).subarray(-4); // masked CRC of the eight bytes
    const lying = Buffer.concat([huge, crc, Buffer.alloc(64)]);
    await expect(importBytes(lying)).rejects.toMatchObject({ code: 'bad-length' });
  });

  it.each([
    ['bad-utf8', framed(Buffer.from([0x5b, 0xff, 0x5d]))],
    ['bad-json', framed('{"hash": 1}')],
    ['bad-json', framed('')],
    ['bad-json', framed('["a"'.repeat(1000))],
    ['bad-json', changedRow((row) => row.push('more'))],
    ['bad-json', changedRow((row) => (row[0] = 'XYZ'))],
    ['bad-json', changedRow((row) => (row[1] = 70000))],
    ['bad-cell', changedRow((row) => (row[2] = '010'))],
    [
      'bad-cell',
      changedRow((row) => (row[2] = '0100110001000000010010000010000001000000010000001')),
    ],
    ['bad-cell', changedRow((row) => (row[2] = '0'.repeat(49)))],
    ['bad-cell', changedRow((row) => (row[3] = 'input,conv9x9,output'))],
    ['bad-base64', changedRow((row) => (row[4] = '####'))],
    ['bad-protobuf', changedRow((row) => (row[4] = 'AAAA'))],
    ['bad-protobuf', changedRow((row) => (row[4] = ''))],
  ])('reports %s with the place', async (code, bytes) => {
    const file = Buffer.concat([OFFICIAL_RECORD, bytes]);
    await expect(importBytes(file)).rejects.toMatchObject({
      name: 'CorruptRecordError',
      code,
      details: { record: 1, byteOffset: 417 },
    });
  });

  it('stops when aborted', async () => {
    const files = [temporaryFile('abort.tfrecord', OFFICIAL_RECORD)];
    const signal = AbortSignal.abort();
    await expect(importTfRecords({ files, signal })).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('importTfRecords on records that look wrong', () => {
  it.each([
    ['hash-mismatch', changedRow((row) => (row[0] = '0'.repeat(32)))],
    [
      'other-representative',
      // inner vertices 3 and 4 exchanged, which here have the same op
      changedRow((row) => (row[2] = '0101010001000000001010000010000001000000010000000')),
    ],
  ])('counts %s, and makes it an error only when strict', async (code, bytes) => {
    const files = [temporaryFile(`${code}.tfrecord`, bytes)];
    const { findings } = await importTfRecords({ files });
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings.map((finding) => finding.code)).toContain('not-byte-exact');
    await expect(importTfRecords({ files, strict: true })).rejects.toMatchObject({
      code: 'strict-findings',
    });
  });

  it('keeps a run that two files hold once', async () => {
    const files = ['a', 'b'].map((name) => temporaryFile(name, OFFICIAL_RECORD));
    const { runs, records, findings } = await importTfRecords({ files });
    expect([records, runs.length]).toEqual([2, 1]);
    const first = { file: files[1], record: 0, byteOffset: 0 };
    expect(findings).toMatchObject([{ code: 'duplicate-run', count: 1, first }]);
    const twice = temporaryFile('twice', Buffer.concat([OFFICIAL_RECORD, OFFICIAL_RECORD]));
    expect((await importTfRecords({ files: [twice] })).findings).toMatchObject([
      { first: { file: twice, record: 1, byteOffset: 417 } },
    ]);
  });
});

describe('importTfRecords on the official record', () => {
  it('gives the values that the release holds', async () => {
    const { runs, epochStamps, findings, files } = await importBytes(OFFICIAL_RECORD);
    expect(findings).toEqual([]);
    expect(files[0]).toMatchObject({ sizeBytes: 417 });
    expect(epochStamps).toEqual([[0, 2, 4]]);
    const row = Object.fromEntries(
      Object.entries(runs).map(([name, column]) => [name, (column as ArrayLike<number>)[0]]),
    );
    expect(hashCell(cellOf(row.cellId!))).toBe('00005c142e6f48ac74fdcf73e3439874');
    expect(row).toMatchObject({
      epochs: 4,
      repeat: 0,
      startTest: 0.09985977411270142,
      halfwayTest: 0.10436698794364929,
      finalTest: 0.3504607379436493,
      startSeconds: 0,
      halfwaySeconds: 45.152000427246094,
      finalSeconds: 89.90399932861328,
      totalSeconds: 413.7015450000763,
      parameters: 8_555_530,
      sourceIndex: 0,
    });
  });

  it('reads an empty file as no records', async () => {
    expect((await importBytes(Buffer.alloc(0))).runs.length).toBe(0);
  });

  it('reports progress in bytes up to the total', async () => {
    const seen: number[] = [];
    const files = [temporaryFile('progress.tfrecord', OFFICIAL_RECORD)];
    await importTfRecords({ files, onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(417);
  });
});
