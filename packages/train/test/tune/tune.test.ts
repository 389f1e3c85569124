import { readFileSync } from 'node:fs';
import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { journalPath, tune, type TuneOptions, type TuningRound } from '../../src/index.js';
import { recorded, temporaryFolder, tinyTraining } from '../jobs/tiny-job.js';

const { images, configuration } = await tinyTraining();

function search(options: Partial<TuneOptions> = {}): TuneOptions {
  return {
    ...{ configuration, images, cells: Int32Array.of(1, 2), epochs: [1, 2], settings: 4 },
    ...{ keepOneIn: 2, seed: 1, engine: 'wasm', workers: 1, journalFolder: temporaryFolder() },
    ...options,
  };
}

const PATIENT = { timeout: 180_000 };

describe('a wrong search for settings', () => {
  it.each([
    [{ epochs: [] }, 'epochs must be ascending'],
    [{ epochs: [2, 1] }, 'epochs must be ascending, got 2, 1'],
    [{ settings: 0 }, 'settings must be an integer in [1, 65536], got 0'],
    [{ keepOneIn: 1 }, 'keepOneIn must be an integer in [2, 65536], got 1'],
    [{ epoch: [1] } as never, 'unknown option "epoch"'],
  ] as [Partial<TuneOptions>, string][])('with %o: rejected', async (options, text) => {
    await expect(tune(search(options))).rejects.toThrow(UsageError);
    await expect(tune(search(options))).rejects.toThrow(text);
  });
});

describe(tune, PATIENT, () => {
  it('trains all settings on all cells, the better half for longer, and names the best', async () => {
    const seen: TuningRound[] = [];
    const options = search({ onRound: (round) => seen.push(round) });
    const { rounds, best } = await tune(options);
    expect(rounds).toEqual(seen);
    expect(rounds.map(({ epochs, scores }) => [epochs, scores.length])).toEqual([
      [1, 4],
      [2, 2],
    ]);
    const [first, second] = rounds;
    expect(first!.scores.map(({ setting }) => setting).sort()).toEqual([0, 1, 2, 3]);
    const survivors = first!.scores.slice(0, 2).map(({ setting }) => setting);
    expect(second!.scores.map(({ setting }) => setting).sort()).toEqual([...survivors].sort());
    expect(best).toEqual(second!.scores[0]);
    expect(first!.scores.find(({ setting }) => setting === 0)!.configuration).toEqual(
      configuration,
    );
    const runs = await recorded(options.journalFolder);
    expect(runs).toHaveLength(4 * 2 + 2 * 2);
    for (const { epochs, scores } of rounds) {
      const accuracies = scores.map(({ validationAccuracy }) => validationAccuracy);
      expect(accuracies).toEqual([...accuracies].sort((a, b) => b - a));
      expect(runs.filter((run) => run.epochs === epochs)).toHaveLength(2 * scores.length);
    }
  });

  it('stopped and called again, goes on from its journal and comes to the same end', async () => {
    const stop = new AbortController();
    const options = search({ settings: 2, epochs: [1] });
    const stopping = { ...options, signal: stop.signal };
    const stopped = await tune({
      ...stopping,
      onProgress: ({ done }) => done === 2 && stop.abort(),
    });
    expect(stopped).toEqual({ rounds: [], best: undefined });
    const before = readFileSync(journalPath(options.journalFolder));
    const resumed = await tune(options);
    const after = readFileSync(journalPath(options.journalFolder));
    expect(after.subarray(0, before.length)).toEqual(before);
    expect(resumed).toEqual(await tune({ ...options, journalFolder: temporaryFolder() }));
    expect(await recorded(options.journalFolder)).toHaveLength(4);
  });

  it('does not go on with the journal of another seed', async () => {
    const options = search({ settings: 2, epochs: [1], cells: Int32Array.of(1) });
    await tune(options);
    await expect(tune({ ...options, seed: 2 })).rejects.toMatchObject({ code: 'journals-differ' });
  });
});
