import { appendFileSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createCell,
  defineSpace,
  JournalError,
  openJournal,
  PAPER_CONFIGURATION,
  type JournalHeader,
} from '../../src/index.js';
import { rejectionOf } from '../error-of.js';
import { sampleRun, sampleRuns } from '../records/sample-runs.js';
import { journalOf, runsOf, SAMPLE_HEADER, temporaryPath } from './sample-journal.js';

const otherConfiguration = {
  ...PAPER_CONFIGURATION,
  network: { ...PAPER_CONFIGURATION.network, stacks: 2 },
};

describe('misuse of openJournal', () => {
  it('a misspelled option is refused by name', async () => {
    const error = await rejectionOf(openJournal(temporaryPath(), { head: 1 } as object));
    expect(error).toMatchObject({ code: 'unknown-option', details: { option: 'head' } });
  });

  it('a missing file without a header to make it with is JournalError', async () => {
    const error = await rejectionOf(openJournal(temporaryPath()));
    expect(error).toMatchObject({ name: 'JournalError', code: 'journal-not-found' });
  });

  it('a journal that is open already is refused, under any of its names', async () => {
    const path = await journalOf([]);
    const link = `${path}-link`;
    symlinkSync(path, link);
    const journal = await openJournal(path);
    for (const name of [path, link]) {
      const error = await rejectionOf(openJournal(name));
      expect(error).toMatchObject({ code: 'journal-locked', details: { pid: process.pid } });
    }
    await journal.close();
    await (await openJournal(link)).close();
  });

  it.each<[string, Partial<JournalHeader>]>([
    ['provenance', { provenance: 'real' }],
    ['space', { space: defineSpace({ maxVertices: 7, maxEdges: 9, ops: 3 }) }],
    ['configuration', { configurations: [PAPER_CONFIGURATION, otherConfiguration] }],
  ])('a journal of another %s is refused and left unlocked', async (word, changes) => {
    const path = await journalOf([]);
    const error = await rejectionOf(
      openJournal(path, { header: { ...SAMPLE_HEADER, ...changes } }),
    );
    expect(error).toMatchObject({ code: 'journals-differ' });
    expect(String(error)).toContain(word);
    await (await openJournal(path)).close();
  });

  it('damage before the end is refused, and the file is left as it is', async () => {
    const path = await journalOf(sampleRuns(5));
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    const error = await rejectionOf(openJournal(path));
    expect(error).toMatchObject({
      name: 'CorruptRecordError',
      code: expect.stringMatching(/^bad-/),
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});

describe('openJournal', () => {
  it('goes on behind the last run', async () => {
    const path = await journalOf(sampleRuns(3));
    const journal = await openJournal(path);
    expect(journal).toMatchObject({ runs: 3, recovered: undefined, header: SAMPLE_HEADER });
    await journal.append(sampleRuns(1, 3)[0]!);
    expect(journal.runs).toBe(4);
    await journal.close();
    expect(await runsOf(path)).toStrictEqual(sampleRuns(4));
  });

  it('makes the journal when it is missing and a header is given', async () => {
    const path = temporaryPath();
    const header = SAMPLE_HEADER;
    await (await openJournal(path, { header })).close();
    const again = await openJournal(path, { header: { ...header, tool: 'another', created: '' } });
    expect(again.header).toStrictEqual(header);
    await again.close();
  });

  it('cuts a torn tail of any length, says so, and loses nothing before it', async () => {
    const whole = readFileSync(await journalOf(sampleRuns(2)));
    const path = await journalOf(sampleRuns(1));
    const byteOffset = readFileSync(path).length;
    for (let size = byteOffset + 1; size < whole.length; size += 1) {
      writeFileSync(path, whole.subarray(0, size));
      const journal = await openJournal(path);
      const tailBytes = size - byteOffset;
      const recovered = { file: path, record: 2, byteOffset, tailBytes };
      expect(journal).toMatchObject({ runs: 1, recovered });
      if (size % 50 === 0) await journal.append(sampleRuns(1, 1)[0]!);
      await journal.close();
      const expected = size % 50 === 0 ? whole : whole.subarray(0, byteOffset);
      expect(readFileSync(path).equals(expected)).toBe(true);
    }
  });

  it('cuts a last record whose end the machine never wrote', async () => {
    const path = await journalOf(sampleRuns(2));
    const { length } = readFileSync(path);
    truncateSync(path, length - 100);
    appendFileSync(path, Buffer.alloc(100 + 5000));
    const journal = await openJournal(path);
    expect(journal).toMatchObject({ runs: 1, recovered: { record: 2 } });
    await journal.close();
    expect(await runsOf(path)).toStrictEqual(sampleRuns(1));
  });
});

describe('append', () => {
  it('refuses runs that the journal is not for, and goes on with others', async () => {
    const path = await journalOf([]);
    const journal = await openJournal(path);
    const space = defineSpace({ maxVertices: 4, maxEdges: 9, ops: 3 });
    const cell = createCell({ mask: 1, vertices: 2, label: 0 }, { space });
    const foreign = [sampleRun({ cell }), sampleRun({ configurationDigest: 'ab'.repeat(32) })];
    for (const run of foreign) {
      const error = await rejectionOf(journal.append(run));
      expect(error).toBeInstanceOf(JournalError);
      expect(error).toMatchObject({ code: 'not-in-header' });
    }
    const error = await rejectionOf(journal.append(sampleRun({ epochs: 0 })));
    expect(error).toMatchObject({ code: 'invalid-record' });
    await journal.append(sampleRun());
    await journal.close();
    expect(await runsOf(path)).toStrictEqual([sampleRun()]);
  });

  it('has the run in the file when it resolves', async () => {
    const path = await journalOf([]);
    const journal = await openJournal(path);
    for (const [index, run] of sampleRuns(20).entries()) {
      await journal.append(run);
      expect(await runsOf(path)).toHaveLength(index + 1);
    }
    await journal.close();
  });

  it('after close, and close twice, are refused and harmless', async () => {
    const journal = await openJournal(await journalOf([]));
    const late = journal.append(sampleRun());
    const closings = [journal.close(), journal.close()];
    await Promise.all([late, ...closings]);
    const error = await rejectionOf(journal.append(sampleRun()));
    expect(error).toMatchObject({ name: 'JournalError', code: 'journal-closed' });
    expect(await runsOf(journal.path)).toHaveLength(1);
  });
});
