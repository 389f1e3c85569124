import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSearchFile } from '@nasbench/core';
import { afterAll, describe, expect, it } from 'vitest';
import { compareMethods, searchOnce, type CompareOptions } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'nasbench-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (name: string): CompareOptions => ({
  source: { embedded: 'sample' },
  methods: ['random-candidates', 'gp-wl'],
  runs: 3,
  stop: { evaluations: 15 },
  seed: 7,
  out: join(folder, name),
  threads: 2,
});

/** Digest of every file below a folder by its path. */
function digests(name: string): Record<string, string> {
  const root = join(folder, name);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(root, file)).isFile())
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(root, file)))
          .digest('hex'),
      ]),
  );
}

describe('compareMethods called wrongly', () => {
  it.each<[string, object]>([
    ['methods must be different methods, at least one, got none', { methods: [] }],
    ['got random-candidates:full twice', { methods: ['random-candidates', 'random-candidates'] }],
    ['runs must be an integer in [1, 10000], got 0', { runs: 0 }],
    ['seed must be an integer in [0, 4294967295], got -1', { seed: -1 }],
    ['unknown option "thread"', { thread: 2 }],
    ['Expected a method of', { methods: ['nothing'] }],
  ])('says: %s', async (message, changes) => {
    await expect(compareMethods({ ...options('wrong'), ...changes })).rejects.toThrow(message);
  });

  it('names the search that could not be run', async () => {
    const changes = { source: { embedded: 'ecnas' }, methods: ['random-candidates'] } as const;
    await expect(compareMethods({ ...options('budget'), ...changes })).rejects.toThrow(
      /random-candidates:full, run \d: Expected a budget of 4 epochs, got 108/,
    );
  }, 60_000);
});

describe(compareMethods, () => {
  it('gives the same bytes for any number of threads', async () => {
    const { methods, reused } = await compareMethods(options('two-threads'));
    await compareMethods({ ...options('one-thread'), threads: 1 });
    expect(digests('one-thread')).toEqual(digests('two-threads'));
    expect(Object.keys(digests('one-thread'))).toHaveLength(1 + 2 * 3);
    expect(reused).toBe(0);
    expect(methods.map(({ name }) => name)).toEqual(['random-candidates:full', 'gp-wl:nasbowl']);
    for (const { searches } of methods) {
      expect(searches.map(({ run }) => run.run)).toEqual([0, 1, 2]);
      for (const { run } of searches)
        expect(run).toMatchObject({ evaluations: 15, provenance: 'real' });
    }
  }, 60_000);

  it('stops when told to, goes on from there, and mends a damaged file', async () => {
    const controller = new AbortController();
    const interrupted = compareMethods({
      ...options('resumed'),
      onProgress: ({ done }) => (done === 3 ? controller.abort() : undefined),
      signal: controller.signal,
    });
    await expect(interrupted).rejects.toThrow(expect.objectContaining({ code: 'aborted' }));
    const finished = Object.keys(digests('resumed')).filter((file) => file.endsWith('.search'));
    const damaged = join(folder, 'resumed', finished[0]!);
    writeFileSync(damaged, readFileSync(damaged).subarray(0, -3));
    const { reused } = await compareMethods(options('resumed'));
    expect(reused).toBe(finished.length - 1);
    expect(reused).toBeGreaterThan(0);
    expect(digests('resumed')).toEqual(digests('two-threads'));
  }, 60_000);

  it('runs only what is new of a larger comparison, and all of one with other rules', async () => {
    expect((await compareMethods({ ...options('resumed'), runs: 4 })).reused).toBe(6);
    const longer = { ...options('resumed'), stop: { evaluations: 16 } };
    expect((await compareMethods(longer)).reused).toBe(0);
  }, 60_000);

  it('can be redone one search at a time, with all trials', async () => {
    const { source, stop, seed } = options('');
    const method = 'random-candidates';
    const alone = await searchOnce({ source, stop, seed, method, run: 2 });
    expect(alone.trials).toHaveLength(15);
    const path = join(folder, 'two-threads', 'trials/random-candidates/full/run-0002.search');
    const { run, trials } = readSearchFile(path);
    expect({ ...alone.run, allTrials: false }).toEqual(run);
    const numbers = trials.map(({ trial }) => trial);
    expect(alone.trials.filter(({ trial }) => numbers.includes(trial))).toEqual(trials);
    expect(trials.length).toBeLessThan(15);
  }, 60_000);
});
