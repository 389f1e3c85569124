import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createJournal,
  defineSpace,
  journalHeader,
  PAPER_CONFIGURATION,
  type JournalHeader,
} from '../../src/index.js';
import { rejectionOf } from '../error-of.js';
import { journalOf, SAMPLE_HEADER, temporaryPath } from './sample-journal.js';

describe('misuse of createJournal', () => {
  it('a misspelled option is refused by name', async () => {
    const options = { headers: SAMPLE_HEADER } as unknown as { header: JournalHeader };
    const error = await rejectionOf(createJournal(temporaryPath(), options));
    expect(error).toMatchObject({ code: 'unknown-option', details: { option: 'headers' } });
  });

  it.each<[string, object]>([
    ['provenance', { provenance: 'measured' }],
    ['tool', { tool: undefined }],
    ['configurations', { configurations: [PAPER_CONFIGURATION, PAPER_CONFIGURATION] }],
    ['space', { space: null }],
  ])('a header with a wrong %s is refused, and no file is made', async (field, changes) => {
    const path = temporaryPath();
    const header = { ...SAMPLE_HEADER, ...changes };
    const error = await rejectionOf(createJournal(path, { header }));
    expect(error).toMatchObject({ code: 'invalid-record' });
    expect(String(error)).toContain(`journal header: ${field} must be`);
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('an existing file is left as it is', async () => {
    const path = temporaryPath();
    writeFileSync(path, 'something else');
    const error = await rejectionOf(createJournal(path, { header: SAMPLE_HEADER }));
    expect(error).toMatchObject({ name: 'JournalError', code: 'journal-exists' });
    expect(readdirSync(dirname(path))).toEqual(['runs.journal']);
  });

  it('a missing folder is named', async () => {
    const path = temporaryPath('missing/runs.journal');
    const error = await rejectionOf(createJournal(path, { header: SAMPLE_HEADER }));
    expect(error).toMatchObject({ code: 'journal-not-found' });
    expect(String(error)).toContain(dirname(path));
  });
});

describe('createJournal', () => {
  it('puts the header on disk before it resolves, and leaves nothing else once closed', async () => {
    const path = temporaryPath();
    const journal = await createJournal(path, { header: SAMPLE_HEADER });
    expect(await journalHeader(path)).toStrictEqual(SAMPLE_HEADER);
    expect(journal).toMatchObject({ path, header: SAMPLE_HEADER, runs: 0, recovered: undefined });
    await journal.close();
    expect(readdirSync(dirname(path))).toEqual(['runs.journal']);
  });

  it('keeps the space and several configurations', async () => {
    const header: JournalHeader = {
      ...SAMPLE_HEADER,
      provenance: 'real',
      space: defineSpace({ maxVertices: 5, maxEdges: 9, ops: ['a', 'b'], name: 'small' }),
      configurations: [PAPER_CONFIGURATION, { ...PAPER_CONFIGURATION, network: small }],
    };
    const path = await journalOf([], { header });
    expect(await journalHeader(path)).toStrictEqual(header);
  });

  it('writes over the unfinished file of a crash before the header was whole', async () => {
    const path = temporaryPath();
    writeFileSync(`${path}.new`, 'x'.repeat(10_000));
    await journalOf([], { path });
    expect(await journalHeader(path)).toStrictEqual(SAMPLE_HEADER);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('is not stopped by a folder of another name', async () => {
    const path = temporaryPath();
    mkdirSync(`${path}.lock`);
    await expect(journalOf([], { path })).resolves.toBe(path);
  });
});

const small = { ...PAPER_CONFIGURATION.network, stemChannels: 16 };
