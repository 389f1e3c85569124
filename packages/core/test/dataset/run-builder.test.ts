import { describe, expect, it } from 'vitest';
import { NO_SOURCE_INDEX, RUN_COLUMN_NAMES, RunBuilder } from '../../src/index.js';

describe(RunBuilder, () => {
  it('keeps every row while it grows, and what is left out unknown', () => {
    const builder = new RunBuilder();
    for (let row = 0; row < 10_000; row += 1) builder.append({ cellId: row, finalTest: row / 1e4 });
    expect(builder.length).toBe(10_000);
    const runs = builder.finish();
    expect(runs.length).toBe(10_000);
    for (const name of RUN_COLUMN_NAMES) expect(runs[name].length, name).toBe(10_000);
    for (const row of [0, 1_023, 1_024, 9_999]) {
      expect(runs.cellId[row]).toBe(row);
      expect(runs.finalTest[row]).toBe(Math.fround(row / 1e4));
      expect(runs.finalTrain[row]).toBeNaN();
      expect(runs.totalSeconds[row]).toBeNaN();
      expect(runs.sourceIndex[row]).toBe(NO_SOURCE_INDEX);
      expect(runs.epochs[row]).toBe(0);
    }
  });

  it('makes an empty table of no rows', () => {
    expect(new RunBuilder().finish().length).toBe(0);
  });
});
