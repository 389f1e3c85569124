// How good each search method is after 50, 150 and 300 trained cells. Two markdown tables: all
// methods over the whole space, and those that keep to the embedded official cells as a closed
// space. To be run by hand, since it takes hours; finished runs are kept in the folder of results,
// and the same command goes on after an interruption.
//
//   node test/bench/sample-efficiency.mjs --dataset surrogate --out efficiency --runs 200
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { embeddedDataset, openDataset } from '@nasbench/core';
import {
  CELL_COUNT,
  METHODS,
  TableBenchmark,
  anytimeCurve,
  compareMethods,
  targetTimes,
  traceOf,
} from '@nasbench/search';
import { printMachine } from './harness.mjs';

const FULL_EPOCHS = 108;
const BOOTSTRAP = { resamples: 10_000 };

const WHOLE = {
  folder: 'whole',
  methods: METHODS.map(({ name }) => name),
  noise: 'repeat',
  kind: 'testRegret',
  places: [50, 150, 300],
};
/** Each value is the best of three runs, and a cell shows the same one whenever it is asked. */
const CLOSED = {
  folder: 'closed',
  methods: ['random-candidates', 'bananas:all-candidates', 'gp-wl', 'gp-full-table:no-noise'],
  noise: 'mean',
  kind: 'validationRegret',
  places: [20, 50, 100, 150, 300],
};
/** Regret that counts as found, a fraction: 0.1 percentage points. */
const TARGET = 0.001;

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string' },
    out: { type: 'string' },
    runs: { type: 'string', default: '200' },
    'closed-runs': { type: 'string' },
    methods: { type: 'string' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
if (options.dataset === undefined || options.out === undefined) {
  console.error('Expected --dataset with a folder of all 423,624 cells and --out with a folder.');
  console.error('`nasbench dataset surrogate --shipped --out surrogate` writes such a dataset.');
  process.exit(2);
}

const stop = new globalThis.AbortController();
process.once('SIGINT', () => stop.abort());

/** Runs what the folder of results lacks; progress on stderr. */
function compare(source, { folder, methods, noise, places }, runs) {
  let tenth = -1;
  return compareMethods({
    source,
    methods,
    runs,
    noise,
    stop: { evaluations: places.at(-1) },
    seed: Number(options.seed),
    out: join(options.out, folder),
    threads: Number(options.threads),
    signal: stop.signal,
    onProgress: ({ done, total }) => {
      const now = Math.floor((100 * done) / total);
      if (now === tenth) return;
      tenth = now;
      console.error(`${folder}: ${done} of ${total} searches`);
    },
  });
}

/** Name, mean regret with its interval at each place, and more columns; the best first. */
function rowsOf({ methods }, { kind, places }, more) {
  return methods
    .map(({ name, searches }) => {
      const traces = searches.map(traceOf);
      const curve = anytimeCurve(traces, {
        kind,
        axis: 'evaluations',
        grid: Float64Array.from(places),
        ...BOOTSTRAP,
      });
      const cells = [name, ...curve.map((point) => more.place(point)), ...more.columns(traces)];
      return { cells, middle: curve[Math.floor(curve.length / 2)].mean };
    })
    .sort((a, b) => a.middle - b.middle)
    .map(({ cells }) => cells);
}

function markdown(titles, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

const percent = (fraction) => (100 * fraction).toFixed(3);

function regretText({ mean, low, high }) {
  return `${percent(mean)} (${percent(low)} to ${percent(high)})`;
}

/** Expected trainings until the target is reached, and the share of runs that reached it. */
function targetText(traces, kind) {
  const { expected, successRate } = targetTimes(traces, {
    kind,
    axis: 'evaluations',
    target: TARGET,
  });
  const reached = `${(100 * successRate).toFixed(0)} %`;
  return Number.isFinite(expected) ? `${expected.toFixed(0)} (${reached})` : 'never';
}

/** Cells of the embedded sample that are truly better than one with this regret, plus 1. */
function rankInSample() {
  const dataset = embeddedDataset('sample');
  const benchmark = new TableBenchmark(dataset, { noise: 'mean' });
  const { cellId, epochs, length } = dataset.runs;
  const regrets = [];
  for (let row = 0; row < length; row += 1) {
    if (epochs[row] !== FULL_EPOCHS) continue;
    regrets.push(benchmark.optimum.validation - benchmark.truth(cellId[row]).validation);
  }
  return (regret) => 1 + regrets.filter((other) => other < regret - 1e-9).length;
}

async function printWhole(runs) {
  const { dataset, methods = WHOLE.methods.join(',') } = options;
  const opened = openDataset(dataset);
  const { provenance, manifest } = opened;
  const cells = opened.cells.length;
  opened.close();
  if (cells !== CELL_COUNT)
    throw new Error(`expected a dataset of ${CELL_COUNT} cells, got ${cells}`);
  const setting = { ...WHOLE, methods: methods.split(',') };
  const result = await compare({ folder: dataset }, setting, runs);
  const titles = ['method', ...WHOLE.places.map((n) => `${n} trained cells`)];
  const rows = rowsOf(result, WHOLE, {
    place: regretText,
    columns: (traces) => [targetText(traces, WHOLE.kind), traces.length],
  });
  console.log(
    `\nMean test regret in percentage points with 95 % bootstrap intervals; ${provenance} values.`,
    `\n${manifest.description}\nA training shows one of three runs by chance; one on fewer epochs counts too.\n`,
  );
  console.log(
    markdown([...titles, 'expected trainings to 0.1 points (runs that got there)', 'n'], rows),
  );
}

async function printClosed(runs) {
  const result = await compare({ embedded: 'sample' }, CLOSED, runs);
  const rank = rankInSample();
  const titles = ['method', ...CLOSED.places.map((n) => `${n} trained cells`)];
  const rows = rowsOf(result, CLOSED, {
    // Ranks follow regrets, so that the median of one gives the median of the other.
    place: (point) => `${regretText(point)}, rank ${rank(point.median)}`,
    columns: (traces) => [targetText(traces, CLOSED.kind), traces.length],
  });
  console.log(
    '\nClosed space of the embedded official cells: mean true regret of validation accuracy in',
    'percentage points\nwith 95 % bootstrap intervals, and the median rank; real values (best of three).\n',
  );
  console.log(
    markdown([...titles, 'expected trainings to 0.1 points (runs that got there)', 'n'], rows),
  );
}

printMachine();
try {
  await printWhole(Number(options.runs));
  await printClosed(Number(options['closed-runs'] ?? options.runs));
} catch (error) {
  if (error.code !== 'aborted') throw error;
  console.error('Stopped. The same command goes on from here.');
  process.exitCode = 130;
}
