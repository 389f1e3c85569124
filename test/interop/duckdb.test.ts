import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { datasetFromColumns, exportDataset, type Dataset } from '@nasbench/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { interopFolder, sampleColumns } from './sample-dataset.js';

async function connection(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connected = await instance.connect();
  onTestFinished(() => {
    connected.closeSync();
    instance.closeSync();
  });
  return connected;
}

type Row = Readonly<Record<string, unknown>>;

async function query(connected: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connected.runAndReadAll(sql);
  return reader.getRowObjects();
}

/** The rows of a dataset as an export must show them. */
function expectedRows({ runs, cells }: Dataset): Row[] {
  return Array.from({ length: runs.length }, (_, row) => {
    const cell = Math.floor(row / 6);
    const hash = Buffer.from(cells.hash.subarray(16 * cell, 16 * cell + 16)).toString('hex');
    return { hash, cellId: runs.cellId[row], finalTest: runs.finalTest[row] };
  });
}

describe('exports, read by DuckDB', () => {
  const columns = sampleColumns(40_000);
  const dataset = datasetFromColumns(columns);

  it(
    'have every row and value in Parquet, over several row groups',
    { timeout: 120_000 },
    async () => {
      const out = join(interopFolder(), 'runs.parquet');
      const { rows } = await exportDataset({ dataset, format: 'parquet', out });
      expect(rows).toBe(240_000);
      const connected = await connection();
      const groups = await query(
        connected,
        `SELECT count(DISTINCT row_group_id)::INT AS groups FROM parquet_metadata('${out}')`,
      );
      expect(groups).toEqual([{ groups: 3 }]);
      const types = await query(connected, `DESCRIBE SELECT * FROM '${out}'`);
      const typeOf = Object.fromEntries(types.map((row) => [row.column_name, row.column_type]));
      expect(typeOf).toMatchObject({
        hash: 'VARCHAR',
        cellId: 'INTEGER',
        finalTest: 'FLOAT',
        totalSeconds: 'DOUBLE',
        status: 'VARCHAR',
      });
      expect(await query(connected, `SELECT hash, cellId, finalTest FROM '${out}'`)).toEqual(
        expectedRows(dataset),
      );
      await expectSameNumbers(connected, out);
      const [metadata] = await query(
        connected,
        `SELECT decode(value) AS text FROM parquet_kv_metadata('${out}') WHERE decode(key) = 'nasbench.manifest'`,
      );
      expect(JSON.parse(metadata!.text as string)).toMatchObject({
        name: 'sample',
        provenance: 'synthetic',
        counts: { runs: 240_000 },
      });
    },
  );

  it('have every row and value in CSV and JSON lines', { timeout: 120_000 }, async () => {
    const folder = interopFolder();
    const connected = await connection();
    for (const format of ['csv', 'jsonl'] as const) {
      const out = join(folder, `runs.${format}`);
      await exportDataset({ dataset, format, out });
      await expectSameNumbers(connected, out);
    }
  });

  /** Counts and exact extremes of columns, with the unknown left out as SQL does. */
  async function expectSameNumbers(connected: DuckDBConnection, out: string): Promise<void> {
    const names = ['startTrain', 'halfwayTest', 'finalValidation', 'finalSeconds', 'totalSeconds'];
    for (const name of names as ('startTrain' | 'totalSeconds')[]) {
      const known = [...dataset.runs[name]].filter((value) => !Number.isNaN(value));
      const sql =
        `SELECT count(${name})::INT AS known, min(${name})::DOUBLE AS low, ` +
        `max(${name})::DOUBLE AS high, count(*)::INT AS all FROM '${out}'`;
      const { low, high } = known.reduce(
        (bounds, value) => ({
          low: Math.min(bounds.low, value),
          high: Math.max(bounds.high, value),
        }),
        { low: Infinity, high: -Infinity },
      );
      expect(await query(connected, sql), name).toEqual([
        { known: known.length, low, high, all: 240_000 },
      ]);
    }
  }
});
