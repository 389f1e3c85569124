import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importDataset, NasBenchApi, openDataset, type Dataset } from '@nasbench/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReferenceFile } from './reference-file.js';

type Metrics = Readonly<Record<string, unknown>>;

/** An answer of `query` and the budget counters after it. */
interface ReferenceQuery {
  readonly epochs: number;
  readonly halfway: boolean;
  readonly answer: Metrics;
  readonly spent: readonly [seconds: number, epochs: number];
}

/** What reference-answers.py has recorded: of the file, then of each cell. */
interface FileAnswers {
  /** sha256 of the file that was asked about. */
  readonly file: string;
  readonly validEpochs: readonly number[];
  readonly validity: Readonly<
    Record<string, { readonly matrix: number[][]; readonly ops: string[]; readonly valid: boolean }>
  >;
}

interface CellAnswers {
  readonly hash: string;
  readonly metrics: Metrics;
  readonly queries: readonly ReferenceQuery[];
}

const [FILE, ...CELLS] = readFileSync(join(import.meta.dirname, 'reference-answers.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown) as [FileAnswers, ...CellAnswers[]];

/** Draws of one of three repeats after which each has come. */
const DRAWS = 30;

/** Names as the reference has them: `trainable_parameters` for `trainableParameters`. */
function inReferenceNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inReferenceNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inReferenceNames(item),
    ]),
  );
}

/** Answers and costs without repeats, in one order. */
function distinct(queries: readonly Omit<ReferenceQuery, 'epochs' | 'halfway'>[]): string[] {
  const texts = queries.map(({ answer, spent }) => {
    const sorted = Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([sorted, spent]);
  });
  return [...new Set(texts)].sort();
}

describe('the answers of the reference API about a file that we have written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-reference-'));
  let dataset: Dataset;
  let api: NasBenchApi;
  let sha256: string;
  beforeAll(async () => {
    const file = join(folder, 'reference.tfrecord');
    const out = join(folder, 'dataset');
    sha256 = await writeReferenceFile(file);
    await importDataset({ files: [file], out, provenance: 'synthetic' });
    dataset = openDataset(out);
    api = new NasBenchApi({ dataset, seed: 1 });
  });
  afterAll(() => {
    dataset.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are about these very bytes, and name the same budgets and cells', () => {
    expect(sha256).toBe(FILE.file);
    expect([...api.validEpochs]).toEqual(FILE.validEpochs);
    expect([...api.hashIterator()].sort()).toEqual(CELLS.map(({ hash }) => hash));
  });

  it.each(Object.entries(FILE.validity))('tell in the same way: %s', (_, spec) => {
    expect(api.isValid({ matrix: spec.matrix, ops: spec.ops })).toBe(spec.valid);
  });

  it.each(CELLS)('have the same metrics of $hash', ({ hash, metrics }) => {
    const [fixed, computed] = api.getMetricsFromHash(hash);
    expect(inReferenceNames({ fixed, computed })).toEqual(metrics);
  });

  it.each(CELLS)('have the same queries of $hash', ({ hash, queries }) => {
    for (const epochs of FILE.validEpochs) {
      for (const stopHalfway of [false, true]) {
        const ours = Array.from({ length: DRAWS }, () => {
          api.resetBudgetCounters();
          const answer = inReferenceNames(api.query({ hash }, { epochs, stopHalfway })) as Metrics;
          return { answer, spent: api.getBudgetCounters() };
        });
        const theirs = queries.filter(
          (query) => query.epochs === epochs && query.halfway === stopHalfway,
        );
        expect(distinct(ours)).toEqual(distinct(theirs));
      }
    }
  });
});
