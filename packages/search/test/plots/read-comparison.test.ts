import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readComparison } from '../../src/plots/read-comparison.js';
import { madeUpSummary } from './made-up-summary.js';

function folderWith(summary: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-comparison-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (summary !== undefined) writeFileSync(join(folder, 'summary.json'), summary);
  return folder;
}

it.each([
  ['without a summary', undefined, 'cannot be read'],
  ['with half a summary', '{"manifest":', 'is not JSON'],
  ['with another summary', '{"manifest":{"format":"other"}}', 'is none of a comparison'],
  ['with null', 'null', 'is none of a comparison'],
  [
    'with no more than the head of a summary',
    '{"manifest":{"format":"nasbench comparison","schemaVersion":1},"methods":[{}]}',
    'is none of a comparison',
  ],
])('refuses a folder %s', async (_, summary, problem) => {
  const folder = folderWith(summary);
  await expect(readComparison(folder)).rejects.toMatchObject({
    code: 'no-comparison',
    message: expect.stringContaining(problem),
  });
});

/** Every object and list in a value, itself included. */
function* partsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* partsOf(part);
}

it.each(['dataset', 'provenance', 'sha256', 'runs', 'headline', 'name', 'final', 'curves', 'mean'])(
  'refuses a summary that has lost or damaged %s',
  async (key) => {
    for (const damage of [undefined, true]) {
      const summary: unknown = JSON.parse(JSON.stringify(madeUpSummary()));
      for (const part of partsOf(summary)) if (key in part) part[key] = damage;
      await expect(readComparison(folderWith(JSON.stringify(summary)))).rejects.toMatchObject({
        code: 'no-comparison',
      });
    }
  },
);

it('reads the numbers back, unknown ones included, and draws the pictures', async () => {
  const summary = madeUpSummary('real', NaN);
  const { summary: read, plots } = await readComparison(folderWith(JSON.stringify(summary)));
  expect(read.manifest.dataset.optimum.test).toBeNaN();
  expect(read.methods.map(({ name }) => name)).toEqual(summary.methods.map(({ name }) => name));
  expect(plots.every(({ svg }) => svg.includes('<svg'))).toBe(true);
});
