import { beforeAll, describe, expect, it } from 'vitest';
import {
  datasetFromColumns,
  embeddedDataset,
  shippedSurrogate,
  surrogateRows,
  surrogateRuns,
  type RunColumns,
  type SurrogateTable,
} from '../../src/index.js';
import { kendallTau } from '../../src/surrogate/rank-correlation.js';

const CELLS = 423_624;
const ROWS = 12 * CELLS;
const CONSTANT = Math.fround(949 / 9984);

let table: SurrogateTable;
let runs: RunColumns;
beforeAll(async () => {
  table = await surrogateRuns({ surrogate: shippedSurrogate().surrogate });
  runs = table.runs;
}, 120_000);

/** Best validation accuracy of three, for the cells of the real sample. */
function simulatedBest(budget: number, ids: Int32Array): Float64Array {
  return Float64Array.from(ids, (id) => {
    const first = 12 * id + 3 * budget;
    return Math.max(...runs.finalValidation.subarray(first, first + 3));
  });
}

const mean = (values: ArrayLike<number>) =>
  (Array.prototype.reduce.call(
    values,
    (sum, value) => (sum as number) + (value as number),
    0,
  ) as number) / values.length;

describe('surrogateRuns called wrongly', () => {
  const { surrogate } = shippedSurrogate();
  it.each([
    [{ repeats: 0 }, /repeats must be an integer in \[1, 256\]/],
    [{ repeat: 3 }, /unknown option "repeat"/],
  ])('rejects %o', async (options, message) => {
    await expect(surrogateRuns({ surrogate, ...options })).rejects.toThrow(message);
  });

  it('stops when aborted', async () => {
    const signal = AbortSignal.abort();
    await expect(surrogateRuns({ surrogate, signal })).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe(surrogateRuns, () => {
  it('gives every cell, budget and repeat in order, marked as predicted', () => {
    expect(runs.length).toBe(ROWS);
    const dataset = datasetFromColumns(table); // checks the order
    expect(dataset.provenance).toBe('surrogate');
    expect(dataset.manifest.description).toMatch(/Predicted, not measured/);
    expect([...runs.epochs.subarray(0, 12)]).toEqual([
      4, 4, 4, 12, 12, 12, 36, 36, 36, 108, 108, 108,
    ]);
  });

  it('keeps accuracies on the lattice and times in order', () => {
    for (let row = 0; row < ROWS; row += 997) {
      for (const name of ['startTest', 'halfwayTrain', 'finalValidation'] as const) {
        const right = runs[name][row]! * 9984;
        expect(Math.fround(Math.round(right) / 9984)).toBe(runs[name][row]);
      }
      expect(runs.halfwaySeconds[row]!).toBeLessThan(runs.finalSeconds[row]!);
      expect(runs.finalSeconds[row]!).toBeLessThan(runs.totalSeconds[row]!);
    }
  });

  it('has the distribution of the real sample, and its cells rank as real ones do', () => {
    const real = surrogateRows(embeddedDataset('sample'));
    // Below the agreement of the predictions, because two sets of noisy runs are compared.
    const bars = [0.58, 0.66, 0.77, 0.83];
    for (const [budget, bar] of bars.entries()) {
      const known = real.targets[budget]!;
      const best = simulatedBest(budget, real.ids);
      expect(Math.abs(mean(best) - mean(known)), `mean of budget ${budget}`).toBeLessThan(0.006);
      expect(kendallTau(best, known), `rank of budget ${budget}`).toBeGreaterThan(bar);
    }
  });

  it('collapses about one cell in a hundred at 108 epochs, one in eight hundred in all runs', () => {
    let [once, always] = [0, 0];
    for (let cell = 0; cell < CELLS; cell += 1) {
      const three = runs.finalValidation.subarray(12 * cell + 9, 12 * cell + 12);
      const collapsed = three.reduce((count, value) => count + Number(value === CONSTANT), 0);
      once += Number(collapsed > 0);
      always += Number(collapsed === 3);
    }
    expect(once / CELLS).toBeGreaterThan(0.008);
    expect(once / CELLS).toBeLessThan(0.0125);
    expect(always / CELLS).toBeGreaterThan(0.0009);
    expect(always / CELLS).toBeLessThan(0.0017);
  });

  it('lets no short training beat what a longer one of the same cell lets expect', async () => {
    const { targets } = await shippedSurrogate().surrogate.predict({});
    for (let budget = 0; budget < 3; budget += 1) {
      let above = 0;
      for (let cell = 0; cell < CELLS; cell += 1) {
        const ceiling = Math.max(...targets.slice(budget, 4).map((column) => column[cell]!));
        const drawn = runs.finalValidation.subarray(
          12 * cell + 3 * budget,
          12 * cell + 3 * budget + 3,
        );
        above += drawn.filter((value) => value > ceiling + 1 / 9984).length;
      }
      expect(above, `budget ${budget}`).toBe(0);
    }
  });

  it('depends on the seed only', { timeout: 120_000 }, async () => {
    const { surrogate } = shippedSurrogate();
    const again = await surrogateRuns({ surrogate, threads: 1, repeats: 1 });
    const other = await surrogateRuns({ surrogate, repeats: 1, seed: 2 });
    // The first repeat does not depend on how many follow.
    for (let row = 0; row < again.runs.length; row += 101) {
      expect(again.runs.finalTest[row]).toBe(runs.finalTest[3 * row]);
    }
    expect(other.runs.finalTest.subarray(0, 100)).not.toEqual(
      again.runs.finalTest.subarray(0, 100),
    );
  });
});
