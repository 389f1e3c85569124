import {
  allocateRuns,
  RandomStream,
  trainableParametersOfAll,
  writeTfRecords,
  type RunColumns,
} from '@nasbench/core';

const BUDGETS = [4, 12, 36, 108];
const REPEATS = 3;
/** Input and output alone, the Inception-like cell of the paper, and the last of all. */
const CELLS = [0, 359_715, 423_623];

/** Writes an official file of made-up runs, the same on every machine; its sha256. */
export async function writeReferenceFile(out: string): Promise<string> {
  const epochStamps = BUDGETS.map((epochs) => [0, epochs / 2, epochs]);
  const { sha256 } = await writeTfRecords({ runs: madeUpRuns(), epochStamps, out });
  return sha256;
}

function madeUpRuns(): RunColumns {
  const runs = allocateRuns(CELLS.length * BUDGETS.length * REPEATS);
  const parameters = trainableParametersOfAll();
  const random = RandomStream.fromSeed('reference file');
  for (let row = 0; row < runs.length; row += 1) {
    const cellId = CELLS[Math.floor(row / (BUDGETS.length * REPEATS))]!;
    const layout = Math.floor(row / REPEATS) % BUDGETS.length;
    runs.cellId[row] = cellId;
    runs.epochs[row] = BUDGETS[layout]!;
    runs.layout[row] = layout;
    runs.repeat[row] = row % REPEATS;
    runs.parameters[row] = parameters[cellId]!;
    for (const stage of ['start', 'halfway', 'final'] as const) {
      for (const split of ['Train', 'Validation', 'Test'] as const) {
        runs[`${stage}${split}`][row] = random.below(9985) / 9984;
      }
    }
    runs.startSeconds[row] = 0;
    runs.halfwaySeconds[row] = 100 * random.float();
    runs.finalSeconds[row] = 100 + 100 * random.float();
    runs.totalSeconds[row] = 300;
  }
  return runs;
}
