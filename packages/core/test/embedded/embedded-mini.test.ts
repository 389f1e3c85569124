import { describe, expect, it } from 'vitest';
import { configurationDigest, embeddedDataset, spearmanRho } from '../../src/index.js';

describe('the runs of this project', () => {
  const mini = embeddedDataset('mini');

  /** Mean over repeats, or one of them, of the final validation accuracy of each cell, by id. */
  function accuracies(epochs: number, repeat?: number): Float64Array {
    const { runs } = mini;
    return Float64Array.from(mini.cells.id, (id) => {
      const rows = [...runs.cellId.keys()].filter(
        (row) =>
          runs.cellId[row] === id &&
          runs.epochs[row] === epochs &&
          (repeat === undefined || runs.repeat[row] === repeat),
      );
      return rows.reduce((sum, row) => sum + runs.finalValidation[row]!, 0) / rows.length;
    });
  }

  it('are complete: every cell up to 4 vertices, at four budgets, three times, none failed', () => {
    const { cells, runs, manifest } = mini;
    expect(Math.max(...cells.vertices)).toBe(4);
    expect(manifest.budgets).toEqual([1, 3, 9, 27]);
    const keys = runs.cellId.map(
      (id, row) => id * 1000 + runs.epochs[row]! * 10 + runs.repeat[row]!,
    );
    expect(new Set(keys).size).toBe(91 * 4 * 3);
    expect(Math.max(...runs.repeat)).toBe(2);
    expect(runs.status.every((status) => status === 0)).toBe(true);
  });

  it('carry the settings that they were trained with', () => {
    const [configuration, ...others] = mini.manifest.configurations;
    expect(others).toEqual([]);
    expect(configuration!.label).toBe('mini');
    expect(configuration!.values).toMatchObject({
      images: { name: 'fashion-mnist', imageSide: 8 },
    });
    expect(configurationDigest(configuration!.values as never)).toBe(configuration!.digest);
  });

  it('rank cells alike in each repeat, the better the longer they train', () => {
    const between = (epochs: number): number =>
      spearmanRho(accuracies(epochs, 0), accuracies(epochs, 1));
    expect([1, 3, 9, 27].map((epochs) => between(epochs).toFixed(2))).toEqual([
      '0.41',
      '0.69',
      '0.77',
      '0.89',
    ]);
  });

  it('rank cells after 3 and 9 epochs nearly as after 27', () => {
    const withLongest = (epochs: number): number => spearmanRho(accuracies(epochs), accuracies(27));
    expect([1, 3, 9].map((epochs) => withLongest(epochs).toFixed(2))).toEqual([
      '0.61',
      '0.88',
      '0.93',
    ]);
  });
});
