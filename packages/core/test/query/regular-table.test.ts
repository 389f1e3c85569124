import { describe, expect, it } from 'vitest';
import { Benchmark } from '../../src/index.js';
import { RegularTable } from '../../src/query/regular-table.js';
import { datasetOf, type RunRow } from './query-datasets.js';

/** Two budgets of two repeats for three cells. */
function regularRows(): RunRow[] {
  return [3, 5, 9].flatMap((id) =>
    [4, 108].flatMap((epochs) =>
      [0, 1].map((repeat) => ({
        id,
        epochs,
        repeat,
        final: { validation: 0.5 + id / 100 + repeat / 8, seconds: epochs },
      })),
    ),
  );
}

describe(RegularTable, () => {
  it.each<[string, (rows: RunRow[]) => RunRow[]]>([
    ['a run is missing', (rows) => rows.slice(1)],
    ['a budget differs', (rows) => rows.with(4, { ...rows[4]!, epochs: 12 })],
    ['a run diverged', (rows) => rows.with(7, { ...rows[7]!, status: 'diverged' })],
    ['a row is a mean', (rows) => rows.with(0, { ...rows[0]!, aggregation: 'mean' })],
    ['configurations mix', (rows) => rows.with(11, { ...rows[11]!, configuration: 1 })],
    [
      'repeats do not count from 0',
      (rows) => rows.map((row) => ({ ...row, repeat: row.repeat! + 1 })),
    ],
  ])('is not found where %s', (_, change) => {
    expect(RegularTable.of(datasetOf(change(regularRows())))).toBeUndefined();
  });

  it('is not found in an empty table', () => {
    expect(RegularTable.of(datasetOf([]))).toBeUndefined();
  });

  it('knows where the runs of each budget lie', () => {
    const table = RegularTable.of(datasetOf(regularRows()))!;
    expect(table.runsPerCell).toBe(4);
    expect(table.budget(108)).toMatchObject({ first: 2, runs: 2, epochs: 108 });
    expect(table.budget(12)).toBeUndefined();
  });

  it('gives the answers that the general way gives', () => {
    const regular = new Benchmark(datasetOf(regularRows()));
    // One more cell with a single run makes the table irregular and changes no other answer.
    const irregular = new Benchmark(datasetOf([...regularRows(), { id: 11 }]));
    for (const id of [3, 5, 9]) {
      for (const epochs of [4, 108]) {
        for (const run of ['mean', 'best', 0, 1, { random: 1 }] as const) {
          const options = { epochs, run };
          expect(regular.query(id, options)).toEqual(irregular.query(id, options));
        }
        expect(() => regular.query(id, { epochs, run: 2 })).toThrow(/Expected repeat 0, 1/);
      }
    }
  });
});
