import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DATASET_TABLES,
  RandomStream,
  RUN_COLUMN_NAMES,
  writeDataset,
  type DatasetTable,
} from '../../src/index.js';
import { readArrow } from '../../src/dataset/read-arrow.js';
import { TABLE_SCHEMAS } from '../../src/dataset/table-schema.js';
import { SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

const files = new Map<DatasetTable, Buffer>();
const folder = mkdtempSync(join(tmpdir(), 'nasbench-arrow-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const dir = join(folder, 'small');
  await writeDataset(dir, { runs: smallRuns(), manifest: SMALL_DESCRIPTION });
  for (const table of DATASET_TABLES) files.set(table, readFileSync(join(dir, table)));
});

/** The bytes in memory of their own, so that nothing can be read beyond them. */
function alone(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

describe('readArrow on broken bytes', () => {
  it.each([0, 1, 6, 19, 20, 100])('refuses %d zero bytes', (size) => {
    expect(() => readArrow(new ArrayBuffer(size), TABLE_SCHEMAS['runs.arrow'])).toThrow(/ARROW1/);
  });

  it.each(DATASET_TABLES)('reads every flipped byte of %s in bounds or refuses it', (table) => {
    const whole = files.get(table)!;
    const { rows } = readArrow(alone(whole), TABLE_SCHEMAS[table]);
    for (let at = 0; at < whole.length; at += 1) {
      for (const bits of [0x01, 0x80, 0xff]) {
        const bytes = Uint8Array.from(whole);
        bytes[at]! ^= bits;
        expectBounded(bytes.buffer, table, rows);
      }
    }
  });

  it.each(DATASET_TABLES)('reads random damage of %s in bounds or refuses it', (table) => {
    const whole = files.get(table)!;
    const { rows } = readArrow(alone(whole), TABLE_SCHEMAS[table]);
    const stream = RandomStream.fromSeed(`damage ${table}`);
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = Uint8Array.from(whole);
      for (let i = 0; i < 8; i += 1) bytes[stream.below(bytes.length)] = stream.below(256);
      expectBounded(bytes.buffer, table, rows);
    }
  });

  it.each(DATASET_TABLES)('refuses %s cut anywhere', (table) => {
    const whole = files.get(table)!;
    for (let size = 0; size < whole.length; size += 1) {
      const cut = alone(whole.subarray(0, size));
      expect(() => readArrow(cut, TABLE_SCHEMAS[table])).toThrow();
    }
  });
});

function expectBounded(buffer: ArrayBuffer, table: DatasetTable, rows: number): void {
  try {
    const read = readArrow(buffer, TABLE_SCHEMAS[table]);
    const lengths = Object.values(read.columns).map((column) => column.byteLength);
    if (Math.max(...lengths) > buffer.byteLength) expect.fail('a column is larger than the file');
    if (read.rows > 16 * rows) expect.fail(`${read.rows} rows`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'AssertionError') throw error;
  }
}

describe(readArrow, () => {
  it('sees what the Arrow library sees', () => {
    const whole = files.get('runs.arrow')!;
    const table = tableFromIPC(whole);
    const { rows, columns } = readArrow(alone(whole), TABLE_SCHEMAS['runs.arrow']);
    expect(rows).toBe(table.numRows);
    expect(table.schema.fields.map(({ name }) => name)).toEqual(RUN_COLUMN_NAMES);
    for (const name of RUN_COLUMN_NAMES) {
      expect(columns[name], name).toEqual(table.getChild(name)!.toArray());
    }
    expect(table.schema.metadata.get('nasbench.provenance')).toBe('real');
  });

  it('reads columns in any order and passes over others', () => {
    const names = [...RUN_COLUMN_NAMES].reverse();
    const table = tableFromIPC(files.get('runs.arrow')).select([...names]);
    const [first, ...rest] = TABLE_SCHEMAS['runs.arrow'];
    const { columns } = readArrow(alone(tableToIPC(table, 'file')), rest);
    expect(columns.finalTest).toEqual(smallRuns().finalTest);
    expect(columns[first!.name]).toBeUndefined();
  });

  it('refuses several batches, and a column of another type', () => {
    const table = tableFromIPC(files.get('runs.arrow'));
    const twice = alone(tableToIPC(table.concat(table), 'file'));
    expect(() => readArrow(twice, TABLE_SCHEMAS['runs.arrow'])).toThrow(
      /one record batch, found 2/,
    );
    const wrong = [{ name: 'epochs', type: Uint32Array, width: 1 }];
    expect(() => readArrow(alone(files.get('runs.arrow')!), wrong)).toThrow(
      /column epochs must be uint32, is uint16/,
    );
  });
});
