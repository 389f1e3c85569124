import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildDataset,
  createCell,
  NASBENCH_101,
  openDataset,
  trainableParameters,
  verifyDataset,
  type BuildDatasetOptions,
  type TrainingRun,
} from '../../src/index.js';
import {
  CONFIGURATIONS,
  DIGESTS,
  evaluation,
  trainingRun,
  writeJournal,
} from './small-journals.js';
import { scratchFolder } from './small-tables.js';

async function build(
  journals: readonly (readonly TrainingRun[])[],
  options: Partial<BuildDatasetOptions> = {},
) {
  const folder = scratchFolder();
  const paths = await Promise.all(
    journals.map((runs, index) => writeJournal(join(folder, `${index}.journal`), runs)),
  );
  const out = join(folder, 'built');
  const result = await buildDataset({ journals: paths, out, ...options });
  return { result, out, paths, dataset: openDataset(out, { mode: 'read' }) };
}

describe('buildDataset, used wrongly', () => {
  it('names a misspelled option, and wants a journal', async () => {
    const options = { journals: ['x'], out: 'y', outt: 1 };
    await expect(buildDataset(options as BuildDatasetOptions)).rejects.toThrow(/option "outt"/);
    await expect(buildDataset({ journals: [], out: 'y' })).rejects.toThrow(/at least one journal/);
  });

  it('writes nothing for a journal that is missing or damaged', async () => {
    const folder = scratchFolder();
    const out = join(folder, 'out');
    const missing = buildDataset({ journals: [join(folder, 'none')], out });
    await expect(missing).rejects.toMatchObject({ code: 'journal-not-found' });
    const path = await writeJournal(join(folder, 'a'), [trainingRun(0), trainingRun(1)]);
    const bytes = readFileSync(path);
    bytes[bytes.length - 300]! ^= 1;
    writeFileSync(path, bytes);
    await expect(buildDataset({ journals: [path], out })).rejects.toMatchObject({
      name: 'CorruptRecordError',
    });
    expect(existsSync(out)).toBe(false);
  });

  it('mixes neither provenances nor configurations', async () => {
    const folder = scratchFolder();
    const out = join(folder, 'out');
    const real = await writeJournal(join(folder, 'a'), [trainingRun(0)]);
    const header = { provenance: 'synthetic' } as const;
    const made = await writeJournal(join(folder, 'b'), [trainingRun(0)], header);
    await expect(buildDataset({ journals: [real, made], out })).rejects.toMatchObject({
      code: 'datasets-differ',
    });
    const other = trainingRun(0, { repeat: 1, configurationDigest: DIGESTS[1] });
    const slow = await writeJournal(join(folder, 'c'), [other]);
    await expect(buildDataset({ journals: [real, slow], out })).rejects.toThrow(
      new RegExp(`cell 0 at 4 epochs .*${DIGESTS[0]} and ${DIGESTS[1]}.*option configurations`),
    );
    expect(existsSync(out)).toBe(false);
  });

  it('stops when it is told to', async () => {
    const folder = scratchFolder();
    const path = await writeJournal(join(folder, 'a'), [trainingRun(0)]);
    const out = join(folder, 'out');
    const building = buildDataset({ journals: [path], out, signal: AbortSignal.abort() });
    await expect(building).rejects.toMatchObject({ code: 'aborted' });
    expect(existsSync(out)).toBe(false);
  });
});

describe(buildDataset, () => {
  it('sorts the runs of all journals and keeps every value', async () => {
    const { dataset, result, out } = await build([
      [trainingRun(9, { repeat: 1 }), trainingRun(3)],
      [
        trainingRun(9),
        trainingRun(3, { epochs: 12, evaluations: [evaluation(12, 9_000)], totalSeconds: 130 }),
      ],
    ]);
    const { runs, manifest } = dataset;
    expect([...runs.cellId]).toEqual([3, 3, 9, 9]);
    expect([...runs.epochs]).toEqual([4, 12, 4, 4]);
    expect([...runs.repeat]).toEqual([0, 0, 0, 1]);
    expect([runs.startTrain[0], runs.halfwayValidation[0], runs.finalTest[0]]).toEqual(
      [1_000 / 9_984, 5_001 / 9_984, 8_002 / 9_984].map(Math.fround),
    );
    expect([runs.startSeconds[0], runs.halfwaySeconds[0], runs.finalSeconds[0]]).toEqual([
      0, 20, 40,
    ]);
    expect(runs.totalSeconds[0]).toBe(60);
    expect([runs.startTest[1], runs.halfwayTest[1]]).toEqual([NaN, NaN]);
    expect(manifest.epochStamps[runs.layout[0]!]).toEqual([0, 2, 4]);
    expect(manifest.epochStamps[runs.layout[1]!]).toEqual([0, 6, 12]);
    expect(manifest).toMatchObject({
      name: 'built',
      provenance: 'real',
      space: { maxVertices: 7, maxEdges: 9, ops: NASBENCH_101.ops },
      configurations: [{ digest: DIGESTS[0], label: CONFIGURATIONS[0].label }],
      sources: [
        { name: '0.journal', note: 'test 1.0, 2026-01-01T00:00:00Z' },
        { name: '1.journal', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
    });
    expect(result).toMatchObject({ seen: 4, duplicates: 0, tornTails: [], removed: [] });
    expect((await verifyDataset(out)).findings).toEqual([]);
  });

  it('keeps the first ok run of a key, else the first', async () => {
    const failed = trainingRun(1, { status: 'diverged', evaluations: [], attempts: 5 });
    const first = trainingRun(1, { totalSeconds: 61 });
    const { dataset, result } = await build([
      [failed, first],
      [trainingRun(1, { totalSeconds: 62 }), { ...failed, repeat: 1 }, { ...failed, repeat: 1 }],
    ]);
    expect([...dataset.runs.totalSeconds]).toEqual([61, 60]);
    expect([...dataset.runs.status]).toEqual([0, 1]);
    expect([dataset.runs.finalTest[1], dataset.runs.parameters[1]]).toEqual([
      NaN,
      failed.trainableParameters,
    ]);
    expect(result).toMatchObject({ seen: 5, duplicates: 3 });
  });

  it('takes the runs of the chosen configurations only', async () => {
    const slow = trainingRun(1, { configurationDigest: DIGESTS[1], totalSeconds: 99 });
    const { dataset, result } = await build([[trainingRun(1), slow, trainingRun(2)]], {
      configurations: [DIGESTS[1]],
      name: 'chosen',
      description: 'One.',
    });
    expect([...dataset.runs.totalSeconds]).toEqual([99]);
    expect(result).toMatchObject({ seen: 3, ofOtherConfigurations: 2 });
    expect(dataset.manifest).toMatchObject({ name: 'chosen', description: 'One.' });
    expect(dataset.manifest.configurations.map(({ label }) => label)).toEqual(['slow']);
  });

  it('gives the run of any vertex order to its cell, with the parameters that were trained', async () => {
    // Two orders of one cell in which the output's first feeder differs.
    const matrix = (rows: string[]) => rows.map((row) => Array.from(row, Number));
    const cell = createCell({
      matrix: matrix(['0110', '0001', '0001', '0000']),
      ops: ['input', 'maxpool3x3', 'conv3x3-bn-relu', 'output'],
    });
    const parameters = trainableParameters(cell, { order: 'as-given' });
    const run = { ...trainingRun(0), cell, trainableParameters: parameters };
    const { dataset } = await build([[run]]);
    expect(dataset.runs.parameters[0]).toBe(parameters);
  });

  it('takes the evaluation nearest to half of the epochs, and rounds the stamps of cut runs', async () => {
    const evaluations = [0, 10, 50, 60, 70.3].map((epoch) => evaluation(epoch, 100 * epoch));
    const run = trainingRun(5, { epochs: 108, status: 'truncated', evaluations });
    const { dataset } = await build([[run]]);
    expect(dataset.runs.halfwayTrain[0]).toBe(Math.fround(5_000 / 9_984));
    expect(dataset.manifest.epochStamps).toEqual([[0, 50, 70]]);
    expect(dataset.runs.status[0]).toBe(2);
  });

  it('passes over a torn tail and says so', async () => {
    const folder = scratchFolder();
    const path = await writeJournal(join(folder, 'a'), [trainingRun(0), trainingRun(1)]);
    truncateSync(path, readFileSync(path).length - 5);
    const out = join(folder, 'out');
    const { seen, tornTails } = await buildDataset({ journals: [path], out });
    expect(seen).toBe(1);
    expect(tornTails).toHaveLength(1);
  });

  it('makes an empty dataset of an empty journal', async () => {
    const { dataset } = await build([[]]);
    expect(dataset.manifest.counts).toEqual({ cells: 0, runs: 0 });
  });
});
