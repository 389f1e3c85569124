import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allocateRuns, NO_SOURCE_INDEX, type RunColumns } from '../../src/dataset/run-columns.js';
import { cellOf, hashTable, trainableParameters } from '../../src/index.js';
import { importTfRecords } from '../../src/tfrecord/import-tf-records.js';
import { writeTfRecords } from '../../src/tfrecord/write-tf-records.js';
import { OFFICIAL_RECORD, temporaryFile, temporaryPath } from './official-files.js';

const BUDGETS = [4, 12, 36, 108];
const STAMPS = BUDGETS.map((epochs) => [0, epochs / 2, epochs]);

/** Complete runs with made-up values on the lattice, `repeats` for each cell and budget. */
function madeUpRuns(ids: readonly number[], repeats = 3): RunColumns {
  const runs = allocateRuns(ids.length * BUDGETS.length * repeats);
  let row = 0;
  for (const id of ids) {
    for (const [layout, epochs] of BUDGETS.entries()) {
      for (let repeat = 0; repeat < repeats; repeat += 1, row += 1) {
        Object.assign(runs.cellId, { [row]: id });
        runs.epochs[row] = epochs;
        runs.repeat[row] = repeat;
        runs.layout[row] = layout;
        runs.parameters[row] = trainableParameters(cellOf(id));
        runs.totalSeconds[row] = 1000.125 + row / 3;
        runs.startSeconds[row] = 0;
        runs.halfwaySeconds[row] = 10.5 + row;
        runs.finalSeconds[row] = 21.25 + 2 * row;
        for (const [n, name] of ACCURACIES.entries()) {
          runs[name][row] = ((7 * row + 13 * n + 900) % 9985) / 9984;
        }
      }
    }
  }
  return runs;
}

const ACCURACIES = [
  'startTrain',
  'startValidation',
  'startTest',
  'halfwayTrain',
  'halfwayValidation',
  'halfwayTest',
  'finalTrain',
  'finalValidation',
  'finalTest',
] as const;

describe('writeTfRecords on runs that the format cannot hold', () => {
  it.each([
    ['an unknown measurement', (runs: RunColumns) => (runs.halfwayTest[5] = NaN)],
    ['a mean of repeats', (runs: RunColumns) => (runs.aggregation[5] = 1)],
    ['a diverged run', (runs: RunColumns) => (runs.status[5] = 1)],
  ])('rejects %s and leaves no file', async (_, spoil) => {
    const runs = madeUpRuns([0]);
    spoil(runs);
    const out = temporaryPath('spoilt.tfrecord');
    const writing = writeTfRecords({ runs, epochStamps: STAMPS, out });
    await expect(writing).rejects.toMatchObject({ code: 'not-exportable', details: { row: 5 } });
    expect(existsSync(out)).toBe(false);
  });

  it('rejects a cell id outside the space', async () => {
    const runs = madeUpRuns([0]);
    runs.cellId[3] = 423_624;
    const out = temporaryPath('outside.tfrecord');
    await expect(writeTfRecords({ runs, epochStamps: STAMPS, out })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});

describe('writeTfRecords', () => {
  it('gives the official record back byte for byte', async () => {
    const file = temporaryFile('official.tfrecord', OFFICIAL_RECORD);
    const { runs, epochStamps } = await importTfRecords({ files: [file] });
    const out = temporaryPath('again.tfrecord');
    const written = await writeTfRecords({ runs, epochStamps, out });
    expect(readFileSync(out)).toEqual(OFFICIAL_RECORD);
    expect(written).toMatchObject({ records: 1, sizeBytes: 417 });
  });

  it('orders cells by hash, and the written file imports to the same columns', async () => {
    const ids = [0, 7, 91, 2532, 64_542, 423_623];
    const runs = madeUpRuns(ids);
    const out = temporaryPath('made-up.tfrecord');
    await writeTfRecords({ runs, epochStamps: STAMPS, out });
    const again = await importTfRecords({ files: [out] });
    expect(again.findings.map((finding) => finding.code)).toEqual([]);
    for (const name of [...ACCURACIES, 'cellId', 'epochs', 'repeat', 'totalSeconds'] as const) {
      expect(again.runs[name], name).toEqual(runs[name]);
    }
    const table = hashTable();
    const hashes = [...again.runs.cellId.keys()]
      .sort((a, b) => again.runs.sourceIndex[a]! - again.runs.sourceIndex[b]!)
      .map((row) => table.hashOf(again.runs.cellId[row]!));
    expect(hashes).toEqual(hashes.toSorted());
  });

  it('keeps the order of the file that runs came from', async () => {
    const runs = madeUpRuns([5, 6], 1);
    const first = temporaryPath('order-1.tfrecord');
    await writeTfRecords({ runs, epochStamps: STAMPS, out: first });
    const bytes = readFileSync(first);
    // The first record moved to the end: no order of hashes gives this.
    const size = 16 + Number(bytes.readBigUInt64LE());
    const swapped = Buffer.concat([bytes.subarray(size), bytes.subarray(0, size)]);
    const imported = await importTfRecords({ files: [temporaryFile('swapped', swapped)] });
    const out = temporaryPath('order-2.tfrecord');
    await writeTfRecords({ runs: imported.runs, epochStamps: imported.epochStamps, out });
    expect(readFileSync(out)).toEqual(swapped);
  });

  it('writes only the budgets asked for', async () => {
    const out = temporaryPath('only108.tfrecord');
    const runs = madeUpRuns([3, 4]);
    expect(runs.sourceIndex[0]).toBe(NO_SOURCE_INDEX);
    const { records } = await writeTfRecords({ runs, epochStamps: STAMPS, out, epochs: [108] });
    expect(records).toBe(6);
    const again = await importTfRecords({ files: [out] });
    expect([...again.runs.epochs]).toEqual(Array(6).fill(108));
  });
});
