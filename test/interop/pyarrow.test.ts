import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  CELL_COLUMN_NAMES,
  openDataset,
  RUN_COLUMN_NAMES,
  writeDataset,
  type CellColumn,
  type RunColumn,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { pythonEnvironment } from './python-environment.js';
import { interopFolder, sampleColumns } from './sample-dataset.js';

interface SeenTable {
  readonly batches: number;
  readonly rows: number;
  readonly nulls: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
}

const environment = pythonEnvironment();

function readByPython(python: string, folder: string): Record<string, SeenTable> {
  const script = join(import.meta.dirname, 'read-arrow.py');
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr } = spawnSync(python, [script, folder], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, SeenTable>;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

describe.skipIf(environment.python === undefined)('the Arrow files, read by pyarrow', () => {
  it(
    'have one batch, no nulls, the documented types, and every value',
    { timeout: 60_000 },
    async () => {
      const folder = join(interopFolder(), 'sample');
      await writeDataset(folder, sampleColumns(500));
      const seen = readByPython(environment.python!, folder);
      using dataset = openDataset(folder);
      for (const [name, table] of Object.entries(seen)) {
        expect([table.batches, table.nulls], name).toEqual([1, 0]);
        expect(table.metadata).toMatchObject({
          'nasbench.name': 'sample',
          'nasbench.provenance': 'synthetic',
          'nasbench.epochStamps': '[[0,2,4],[0,54,108]]',
        });
      }
      const { 'runs.arrow': runs, 'cells.arrow': cells } = seen;
      expect(Object.keys(runs!.types)).toEqual(RUN_COLUMN_NAMES);
      expect(runs!.types).toMatchObject({
        cellId: 'int32',
        finalTest: 'float',
        totalSeconds: 'double',
      });
      for (const column of Object.keys(runs!.columns) as RunColumn[]) {
        expect(runs!.columns[column], column).toEqual(Array.from(dataset.runs[column], orNull));
      }
      expect(Object.keys(cells!.types)).toEqual(CELL_COLUMN_NAMES);
      expect(cells!.types).toMatchObject({ hash: 'fixed_size_binary[16]', mask: 'uint32' });
      for (const column of Object.keys(cells!.columns) as CellColumn[]) {
        if (column === 'hash') continue;
        expect(cells!.columns[column], column).toEqual([...dataset.cells[column]]);
      }
      const { hash } = dataset.cells;
      expect(cells!.columns.hash!.join('')).toBe(Buffer.from(hash).toString('hex'));
    },
  );
});
