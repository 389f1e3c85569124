import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  datasetFromColumns,
  EXPORT_FORMATS,
  exportDataset,
  hashCell,
  writeDataset,
  type ExportDatasetOptions,
  type ExportFormat,
  type RunColumns,
} from '../../src/index.js';
import { scratchFolder, SMALL_CELLS, SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

async function exported(
  format: ExportFormat,
  options: Partial<ExportDatasetOptions> & { runs?: RunColumns } = {},
) {
  const { runs = smallRuns(), ...rest } = options;
  const dataset = datasetFromColumns({ runs, manifest: SMALL_DESCRIPTION });
  const out = join(scratchFolder(), `out.${format}`);
  const result = await exportDataset({ dataset, format, out, ...rest });
  const bytes = readFileSync(out);
  expect(result.sizeBytes).toBe(bytes.length);
  expect(result.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(readdirSync(dirname(out))).toHaveLength(1);
  expect(dataset.isClosed).toBe(false);
  return { result, bytes, text: bytes.toString() };
}

describe('exportDataset, used wrongly', () => {
  const dataset = datasetFromColumns({ runs: smallRuns(), manifest: SMALL_DESCRIPTION });

  it('names a misspelled option, an unknown format, an unknown budget', async () => {
    const out = join(scratchFolder(), 'x');
    const options = { dataset, format: 'csv', out } as const;
    await expect(exportDataset({ ...options, epoch: 4 } as never)).rejects.toThrow(/"epoch"/);
    await expect(exportDataset({ ...options, format: 'xls' as 'csv' })).rejects.toThrow(
      /tfrecord, parquet, csv, jsonl, got "xls"/,
    );
    await expect(exportDataset({ ...options, epochs: [4, 5] })).rejects.toThrow(
      /among 4, 108, got 5/,
    );
    expect(existsSync(out)).toBe(false);
  });

  it.each(EXPORT_FORMATS)('leaves nothing of an aborted %s file', async (format) => {
    const out = join(scratchFolder(), 'x');
    const signal = AbortSignal.abort();
    await expect(exportDataset({ dataset, format, out, signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(readdirSync(dirname(out))).toEqual([]);
  });
});

describe(exportDataset, () => {
  it('writes CSV with one line a run, empty where nothing is known', async () => {
    const runs = smallRuns();
    runs.halfwayTest[0] = NaN;
    runs.status[0] = 2;
    const { text, result } = await exported('csv', { runs });
    expect(result.rows).toBe(24);
    const [head, first, ...rest] = text.trimEnd().split('\n');
    expect(head).toBe(
      'hash,cellId,vertices,mask,label,epochs,repeat,status,aggregation,provenance,configuration,' +
        'parameters,startEpoch,halfwayEpoch,finalEpoch,startTrain,startValidation,startTest,' +
        'startSeconds,halfwayTrain,halfwayValidation,halfwayTest,halfwaySeconds,finalTrain,' +
        'finalValidation,finalTest,finalSeconds,totalSeconds',
    );
    expect(rest).toHaveLength(23);
    const values = Object.fromEntries(
      head!.split(',').map((name, index) => [name, first!.split(',')[index]]),
    );
    const { vertices, mask, label } = cellOf(0);
    expect(values).toMatchObject({
      hash: hashCell(cellOf(0)),
      cellId: '0',
      vertices: String(vertices),
      mask: String(mask),
      label: String(label),
      epochs: '4',
      status: 'truncated',
      aggregation: 'single',
      provenance: 'real',
      configuration: '000000000000',
      halfwayEpoch: '2',
      halfwayTest: '',
      finalTest: String(runs.finalTest[0]),
      totalSeconds: String(runs.totalSeconds[0]),
    });
  });

  it('writes JSON lines with the same fields, null where nothing is known', async () => {
    const runs = smallRuns();
    runs.totalSeconds.fill(NaN);
    const { text } = await exported('jsonl', { runs, epochs: [108] });
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ cellId }) => cellId)).toEqual(SMALL_CELLS.flatMap((id) => [id, id, id]));
    expect(rows.map(({ hash }) => hash)).toEqual(
      SMALL_CELLS.flatMap((id) => Array<string>(3).fill(hashCell(cellOf(id)))),
    );
    expect(rows[4]).toMatchObject({
      epochs: 108,
      repeat: 1,
      finalValidation: runs.finalValidation[10],
      totalSeconds: null,
      parameters: runs.parameters[10],
    });
  });

  it('opens a folder by itself, and tells its progress', async () => {
    const folder = scratchFolder();
    const dir = join(folder, 'small');
    await writeDataset(dir, { runs: smallRuns(), manifest: SMALL_DESCRIPTION });
    const seen: unknown[] = [];
    const out = join(folder, 'x.csv');
    const onProgress = (progress: unknown) => void seen.push(progress);
    const result = await exportDataset({ dataset: dir, format: 'csv', out, onProgress });
    expect(result.rows).toBe(24);
    expect(seen.at(-1)).toEqual({ done: 24, total: 24 });
  });

  it('writes official records of the chosen budgets', async () => {
    const { result, bytes } = await exported('tfrecord', { epochs: [4] });
    expect(result.rows).toBe(12);
    expect(bytes.includes(hashCell(cellOf(7)))).toBe(true);
  });

  it('writes an empty file of each format for no runs', async () => {
    const none = smallRuns({ cells: [] });
    for (const format of EXPORT_FORMATS) {
      const { result } = await exported(format, { runs: none });
      expect(result.rows).toBe(0);
    }
  });
});
