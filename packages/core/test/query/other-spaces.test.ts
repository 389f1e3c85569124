import { describe, expect, it } from 'vitest';
import {
  Benchmark,
  allocateRuns,
  cellOf,
  cellOps,
  datasetFromColumns,
  defineSpace,
  hashCell,
} from '../../src/index.js';
import { DESCRIPTION } from './query-datasets.js';

const space = defineSpace({ maxVertices: 8, maxEdges: 7, ops: ['plain', 'wide conv', 'none'] });
const IDS = [0, 5, 40, 300, 1_000, 1_001];

function datasetOfSpace(): Benchmark {
  const runs = allocateRuns(IDS.length);
  runs.cellId.set(IDS);
  runs.epochs.fill(108);
  runs.finalTest.set(IDS.map((_, i) => i / 8));
  const { maxVertices, maxEdges, ops } = space;
  const manifest = { ...DESCRIPTION, space: { maxVertices, maxEdges, ops } };
  return new Benchmark(datasetFromColumns({ runs, manifest }));
}

describe('a dataset of a space with 8 vertices and other ops', () => {
  const benchmark = datasetOfSpace();

  it('is asked by id, hash and cell', () => {
    for (const [i, id] of IDS.entries()) {
      const cell = cellOf(id, space);
      for (const same of [id, cell, { hash: hashCell(cell) }]) {
        const metrics = benchmark.query(same, { run: 0 });
        expect(metrics).toMatchObject({ cellId: id, testAccuracy: i / 8 });
      }
    }
  });

  it('does not have a hash of another space', () => {
    const outcome = benchmark.tryQuery({ hash: '0'.repeat(32) }, { run: 0 });
    expect(outcome).toMatchObject({ found: false, reason: 'cell-not-in-dataset' });
  });

  it('is filtered by its own ops', () => {
    for (const op of space.ops) {
      const expected = IDS.filter((id) => cellOps(cellOf(id, space)).includes(op));
      expect([...benchmark.filter(`count(${op}) > 0`)]).toEqual(expected);
    }
    expect(() => benchmark.filter('count(maxpool3x3) > 0')).toThrow(
      /known: plain, wide conv, none/,
    );
  });
});
