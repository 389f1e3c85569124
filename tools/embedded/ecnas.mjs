import { createHash } from 'node:crypto';
import { NASBENCH_101, RunBuilder, sortRuns } from '@nasbench/core';
import { fractionOf, idOf, readCsv, sourceFile } from './sources.mjs';

/** The sets of the source in the order in which their runs are numbered, and their evaluations. */
const SETS = ['4V9E', '5V9E'];
const STAMPS = [
  [0, 1, 4],
  [0, 2, 4],
];
const MOMENTS = { start: 'start', mid: 'halfway', end: 'final' };
const LABEL = 'EC-NAS: nasbench pipeline, 4 epochs, one Quadro RTX 6000; not the official runs';

/** Single runs of 4 epochs of all cells with at most 5 vertices, by another laboratory. */
export function ecnasDataset(path) {
  const rows = readCsv(path).sort(
    (a, b) => SETS.indexOf(a.set) - SETS.indexOf(b.set) || a.repeat - b.repeat,
  );
  const builder = new RunBuilder();
  const repeats = new Map();
  for (const row of rows) {
    const repeat = repeats.get(row.hash) ?? 0;
    repeats.set(row.hash, repeat + 1);
    builder.append({ ...rowOf(row), cellId: idOf(row.hash, path), repeat });
  }
  return {
    title:
      'not the official runs: EC-NAS, another laboratory, 4 epochs, all cells up to 5 vertices',
    runs: sortRuns(builder.finish()),
    manifest: {
      name: 'embedded:ecnas',
      provenance: 'real',
      description:
        'Single runs of 4 epochs of all 2,532 cells with at most 5 vertices, trained by the ' +
        'EC-NAS authors with the nasbench code on other hardware. Not values of the official ' +
        'release, and not to be mixed with them: accuracies are some ten points higher at this ' +
        'budget. Cells with at most 4 vertices have repeats 0 to 2, evaluated after 1 epoch and ' +
        'at the end, and repeat 3; that one and the run of each other cell were evaluated after ' +
        '2 epochs and at the end.',
      space: NASBENCH_101,
      sources: [
        sourceFile(path, {
          url: 'https://github.com/PedramBakh/EC-NAS-Bench',
          licence: 'MIT',
          note: 'results.json files of the sets 4V9E and 5V9E at commit 1a82fdd; energy left out',
        }),
      ],
      configurations: [{ digest: createHash('sha256').update(LABEL).digest('hex'), label: LABEL }],
      epochStamps: STAMPS,
    },
  };
}

function rowOf(row) {
  const measured = Object.entries(MOMENTS).flatMap(([suffix, moment]) => [
    [`${moment}Train`, fractionOf(row[`train_x9984_${suffix}`])],
    [`${moment}Validation`, fractionOf(row[`val_x9984_${suffix}`])],
    [`${moment}Test`, fractionOf(row[`test_x9984_${suffix}`])],
    [`${moment}Seconds`, Number(row[`train_seconds_${suffix}`])],
  ]);
  return {
    epochs: 4,
    layout: SETS.indexOf(row.set),
    parameters: Number(row.params),
    totalSeconds: Number(row.total_seconds),
    ...Object.fromEntries(measured),
  };
}
