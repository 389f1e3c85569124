import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cellOf, readSearchFile, writeSearchFile, type SearchTrial } from '../../src/index.js';
import { SEARCH_RUN } from '../records/search-run.js';

const TRIALS: readonly SearchTrial[] = [0, 4].map((trial) => ({
  method: SEARCH_RUN.method,
  searchSeed: SEARCH_RUN.searchSeed,
  trial,
  cell: cellOf(trial),
  epochs: 108,
  run: 'mean',
  validationAccuracy: 0.5,
  testAccuracy: 0.4,
  spentSeconds: 10 + trial,
  overheadSeconds: 0,
  evaluation: 1 + trial,
  meanValidationAccuracy: 0.5,
  incumbent: 0,
}));
const SEARCH = { run: SEARCH_RUN, trials: TRIALS };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'nasbench-search-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('the file of a search', () => {
  it('comes back as it was written, and is the same bytes each time', () => {
    const dir = folder();
    const [path, other] = [join(dir, 'a.search'), join(dir, 'b.search')];
    writeSearchFile(path, SEARCH);
    writeSearchFile(other, SEARCH);
    expect(readSearchFile(path)).toStrictEqual(SEARCH);
    expect(readFileSync(path).equals(readFileSync(other))).toBe(true);
    expect(readdirSync(dir)).toEqual(['a.search', 'b.search']);
  });

  it('may have no trial', () => {
    const path = join(folder(), 'empty.search');
    writeSearchFile(path, { run: SEARCH_RUN, trials: [] });
    expect(readSearchFile(path).trials).toEqual([]);
  });

  it('stays as it was when a new one cannot be encoded', () => {
    const dir = folder();
    const path = join(dir, 'a.search');
    writeSearchFile(path, SEARCH);
    const wrong = { run: { ...SEARCH_RUN, workers: 0 }, trials: [] };
    expect(() => writeSearchFile(path, wrong)).toThrow('workers must be');
    expect(readSearchFile(path)).toStrictEqual(SEARCH);
    expect(readdirSync(dir)).toEqual(['a.search']);
  });

  it.each<[string, string, (bytes: Buffer) => Buffer]>([
    ['is empty', 'bad-header', () => Buffer.alloc(0)],
    ['ends within a length', 'torn-tail', (bytes) => bytes.subarray(0, 5)],
    ['ends within a record', 'torn-tail', (bytes) => bytes.subarray(0, -3)],
    ['has another length', 'bad-length', (bytes) => flip(bytes, 0)],
    ['has another byte', 'bad-crc', (bytes) => flip(bytes, 20)],
    ['begins with a trial', 'bad-header', (bytes) => bytes.subarray(firstFrame(bytes))],
  ])('is refused when it %s', (_, code, damage) => {
    const path = join(folder(), 'a.search');
    writeSearchFile(path, SEARCH);
    writeFileSync(path, damage(readFileSync(path)));
    expect(() => readSearchFile(path)).toThrow(expect.objectContaining({ code }));
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 1;
  return bytes;
}

function firstFrame(bytes: Buffer): number {
  return bytes.readUInt32LE(0) + 16;
}
