import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  configurationDigest,
  createCell,
  defineSpace,
  journalHeader,
  mergeJournals,
  openJournal,
  PAPER_CONFIGURATION,
  type Cell,
  type JournalHeader,
  type MergeJournalsOptions,
  type TrainingRun,
} from '../../src/index.js';
import { rejectionOf } from '../error-of.js';
import { rows } from '../known-cells.js';
import { sampleRun, sampleRuns } from '../records/sample-runs.js';
import { journalOf, runsOf, SAMPLE_HEADER, temporaryPath } from './sample-journal.js';

const otherConfiguration = {
  ...PAPER_CONFIGURATION,
  label: 'small',
  network: { ...PAPER_CONFIGURATION.network, stemChannels: 16 },
};

/** Two ops between input and output, in this order of vertices. */
function sideBySide(first: number, second: number): Cell {
  return createCell({ matrix: rows('0110', '0001', '0001', '0000'), ops: [-1, first, second, -2] });
}

async function merged(
  parts: readonly (readonly TrainingRun[])[],
): Promise<{ runs: TrainingRun[]; duplicates: number }> {
  const inputs = await Promise.all(parts.map((runs) => journalOf(runs)));
  const output = temporaryPath();
  const { duplicates } = await mergeJournals({ inputs, output });
  return { runs: await runsOf(output), duplicates };
}

describe('misuse of mergeJournals', () => {
  it('a misspelled option, and no inputs, are refused', async () => {
    const options = { input: [], inputs: [], output: '' } as MergeJournalsOptions;
    expect(await rejectionOf(mergeJournals(options))).toMatchObject({ code: 'unknown-option' });
    const error = await rejectionOf(mergeJournals({ inputs: [], output: temporaryPath() }));
    expect(error).toMatchObject({ code: 'invalid-option' });
  });

  it('an output that exists, be it one of the inputs, is left as it is', async () => {
    const path = await journalOf(sampleRuns(2));
    const before = readFileSync(path);
    const error = await rejectionOf(mergeJournals({ inputs: [path], output: path }));
    expect(error).toMatchObject({ code: 'journal-exists' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each<[string, Partial<JournalHeader>]>([
    ['provenance', { provenance: 'real' }],
    ['space', { space: defineSpace({ maxVertices: 7, maxEdges: 10, ops: 3 }) }],
  ])('journals of different %s are refused, naming both', async (_, changes) => {
    const inputs = [
      await journalOf([]),
      await journalOf([], { header: { ...SAMPLE_HEADER, ...changes } }),
    ];
    const error = await rejectionOf(mergeJournals({ inputs, output: temporaryPath() }));
    expect(error).toMatchObject({ code: 'journals-differ' });
    for (const path of inputs) expect(String(error)).toContain(path);
  });

  it('a missing input is named', async () => {
    const inputs = [await journalOf([]), temporaryPath()];
    const error = await rejectionOf(mergeJournals({ inputs, output: temporaryPath() }));
    expect(error).toMatchObject({ code: 'journal-not-found', details: { path: inputs[1] } });
  });

  it('damage in an input ends it with the place, and no output appears', async () => {
    const path = await journalOf(sampleRuns(4));
    const bytes = readFileSync(path);
    bytes[bytes.length - 300]! ^= 1;
    writeFileSync(path, bytes);
    const output = temporaryPath();
    const error = await rejectionOf(mergeJournals({ inputs: [path], output }));
    expect(error).toMatchObject({ name: 'CorruptRecordError', details: { file: path } });
    expect(existsSync(output)).toBe(false);
    expect(existsSync(`${output}.new`)).toBe(false);
    expect(existsSync(dirname(output))).toBe(true);
  });
});

describe('mergeJournals', () => {
  it('keeps the order of the inputs and drops what is there already', async () => {
    const runs = sampleRuns(40);
    const { runs: out, duplicates } = await merged([
      runs.slice(0, 20),
      runs.slice(10, 30),
      runs.slice(25),
    ]);
    expect(out).toStrictEqual(runs);
    expect(duplicates).toBe(15);
  });

  it('takes the first run of a key that is ok, else the first', async () => {
    const failed = (id: number, attempts: number): TrainingRun =>
      sampleRun({ cell: cellOf(id), status: 'diverged', evaluations: [], attempts });
    const sound = (id: number, attempts: number): TrainingRun =>
      sampleRun({ cell: cellOf(id), attempts });
    const { runs, duplicates } = await merged([
      [failed(1, 1), sound(2, 1), failed(3, 1)],
      [sound(1, 2), sound(2, 2), failed(3, 2)],
      [sound(1, 3), failed(2, 3), failed(3, 3)],
    ]);
    expect(runs).toStrictEqual([sound(2, 1), failed(3, 1), sound(1, 2)]);
    expect(duplicates).toBe(6);
  });

  it('tells keys apart by cell, epochs, repeat and configuration, not by vertex order', async () => {
    const header = { ...SAMPLE_HEADER, configurations: [otherConfiguration, PAPER_CONFIGURATION] };
    const [cell, twin] = [sideBySide(0, 2), sideBySide(2, 0)];
    const first = [
      sampleRun({ cell }),
      sampleRun({ cell: cellOf(7) }),
      sampleRun({ cell, epochs: 36 }),
      sampleRun({ cell, repeat: 1 }),
    ];
    const second = [
      sampleRun({ cell: twin }),
      sampleRun({ cell, configurationDigest: configurationDigest(otherConfiguration) }),
    ];
    const inputs = [await journalOf(first), await journalOf(second, { header })];
    const output = temporaryPath();
    const made = { tool: 'a merger 2.0', created: '2021-01-01T00:00:00Z' };
    const report = await mergeJournals({ inputs, output, ...made });
    expect(report).toStrictEqual({ runs: 5, duplicates: 1, tornTails: [] });
    expect(await runsOf(output)).toStrictEqual([...first, second[1]]);
    const configurations = [PAPER_CONFIGURATION, otherConfiguration];
    const expected = { ...SAMPLE_HEADER, ...made, configurations };
    expect(await journalHeader(output)).toStrictEqual(expected);
  });

  it('passes over torn tails and reports them', async () => {
    const path = await journalOf(sampleRuns(3));
    const byteOffset = readFileSync(path).length;
    appendFileSync(path, 'torn');
    const inputs = [path, await journalOf([])];
    const report = await mergeJournals({ inputs, output: temporaryPath() });
    const tail = { file: path, record: 4, byteOffset, tailBytes: 4 };
    expect(report).toStrictEqual({ runs: 3, duplicates: 0, tornTails: [tail] });
  });

  it('reads a journal that is being written to', async () => {
    const path = await journalOf(sampleRuns(3));
    const journal = await openJournal(path);
    const output = temporaryPath();
    const merging = mergeJournals({ inputs: [path], output });
    const appending = sampleRuns(500, 3).map((run) => journal.append(run));
    const { runs } = await merging;
    await Promise.all(appending);
    await journal.close();
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(await runsOf(output)).toStrictEqual(sampleRuns(runs));
  });

  it('merges more than fits in one piece of its output', async () => {
    const runs = sampleRuns(9000);
    const { runs: out } = await merged([runs.slice(0, 5000), runs.slice(4000)]);
    expect(out).toStrictEqual(runs);
  });
});
