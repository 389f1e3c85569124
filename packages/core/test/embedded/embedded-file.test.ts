import { describe, expect, it } from 'vitest';
import { allocateRuns, embeddedDataset, RUN_COLUMN_NAMES } from '../../src/index.js';
import { unpackColumns } from '../../src/embedded/column-codec.js';
import { decodeEmbedded, encodeEmbedded } from '../../src/embedded/embedded-file.js';

const { manifest } = embeddedDataset('known');

describe('a body that does not fit its columns', () => {
  it('is refused when it is too short or too long', () => {
    const columns = [{ name: 'repeat', as: 'values' }] as const;
    expect(() => unpackColumns(3, columns, new Uint8Array(2))).toThrow(/repeat is cut off/);
    expect(() => unpackColumns(3, columns, new Uint8Array(5))).toThrow(/2 bytes too many/);
  });
});

describe('an embedded file', () => {
  it('gives every column back bit for bit, whatever its values', () => {
    const runs = allocateRuns(5);
    runs.cellId.set([3, 3, 70_000, 70_001, 423_623]);
    runs.epochs.set([4, 12, 4, 4, 108]);
    runs.finalTrain.set([949 / 9984, NaN, 1, 0, 0.5]);
    runs.finalTest.set([0.1, NaN, 0.943175752957662, -0, 1]);
    runs.totalSeconds.set([413.7015450000763, NaN, 0, 1e9, 2]);
    runs.startSeconds.fill(0);
    const file = encodeEmbedded({ title: 'any', manifest, runs });
    const { header, runs: decoded } = decodeEmbedded(file);
    for (const name of RUN_COLUMN_NAMES) expect(decoded[name], name).toEqual(runs[name]);
    expect(header).toMatchObject({ title: 'any', counts: { cells: 4, runs: 5 }, manifest });
  });

  it('is the same for the same content', () => {
    const content = { title: 'any', manifest, runs: embeddedDataset('known').runs };
    expect(encodeEmbedded(content).equals(encodeEmbedded(content))).toBe(true);
  });
});
