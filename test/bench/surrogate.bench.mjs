// Predictions of the shipped surrogate for all 423,624 cells, and one net fitted to few rows.
import {
  FEATURE_COUNT,
  SURROGATE_TARGETS,
  cellFeatures,
  embeddedDataset,
  fitSurrogate,
  sampleCells,
  shippedSurrogate,
  surrogateRows,
} from '@nasbench/core';
import { mustEqual, printMachine, printResult, timeWarm } from './harness.mjs';
import { timeOnce } from './plain-port.mjs';

const CELLS = 423_624;
const PLAIN_CELLS = 2048;
/** Rows that share each pass over a row of weights, which is what helps plain loops most. */
const BLOCK = 4;

const { surrogate } = shippedSurrogate();
const { widths, features, targets, parameters } = surrogate.nets;
const parametersPerNet = widths
  .slice(1)
  .reduce((sum, outputs, layer) => sum + (widths[layer] + 1) * outputs, 0);

/** One dense layer; `at` is where its weights and biases begin. */
function plainLayer(inputs, { rows, from, to, at }) {
  const outputs = new Float32Array(rows * to);
  const biases = parameters.subarray(at + from * to, at + (from + 1) * to);
  for (let row = 0; row < rows; row += 1) outputs.set(biases, row * to);
  for (let row = 0; row < rows; row += BLOCK) {
    for (let i = 0; i < from; i += 1) {
      const a = inputs[row * from + i];
      const b = inputs[(row + 1) * from + i];
      const c = inputs[(row + 2) * from + i];
      const d = inputs[(row + 3) * from + i];
      for (let o = 0; o < to; o += 1) {
        const weight = parameters[at + i * to + o];
        outputs[row * to + o] += a * weight;
        outputs[(row + 1) * to + o] += b * weight;
        outputs[(row + 2) * to + o] += c * weight;
        outputs[(row + 3) * to + o] += d * weight;
      }
    }
  }
  return outputs;
}

/** Outputs of one net for scaled features. */
function plainNet(inputs, rows, net) {
  let values = inputs;
  let at = net * parametersPerNet;
  widths.slice(1).forEach((to, layer) => {
    const from = widths[layer];
    if (layer > 0) values = values.map((value) => Math.max(value, 0));
    values = plainLayer(values, { rows, from, to, at });
    at += (from + 1) * to;
  });
  return values;
}

/** What `Surrogate.predict` does, without native code: predictions of one target. */
function plainPredictions(cells, column) {
  const scaled = cells.map((value, i) => {
    const unit = (value - features.mean[i % FEATURE_COUNT]) * features.factor[i % FEATURE_COUNT];
    return Math.min(Math.max(unit, -features.limit), features.limit);
  });
  const rows = cells.length / FEATURE_COUNT;
  const nets = Array.from({ length: surrogate.origin.nets }, (_, net) =>
    plainNet(scaled, rows, net),
  );
  const { center, spread } = targets[column];
  return Float64Array.from({ length: rows }, (_, row) => {
    const sum = nets.reduce((total, net) => total + net[row * targets.length + column], 0);
    return SURROGATE_TARGETS[column].fromScale(center + (spread * sum) / nets.length);
  });
}

/** Milliseconds for all cells with features given, after a check of the predictions. */
async function plainPort() {
  const ids = sampleCells({ count: PLAIN_CELLS, seed: 'surrogate' });
  const cells = await cellFeatures({ ids });
  const column = SURROGATE_TARGETS.findIndex(({ budget }) => budget === 108);
  plainPredictions(cells, column); // compiles the loops
  const { result, milliseconds } = timeOnce(() => plainPredictions(cells, column));
  const predicted = await surrogate.predict({ ids });
  result.forEach((value, row) => {
    const isNear = Math.abs(value - predicted.targets[column][row]) < 1e-4;
    mustEqual(isNear, true, `the plain prediction for cell ${ids[row]} is the same`);
  });
  return {
    milliseconds: (milliseconds / PLAIN_CELLS) * CELLS,
    how: `Float32Array loops on one thread, extrapolated from ${PLAIN_CELLS} cells, features given`,
  };
}

printMachine();
const baseline = await plainPort();
for (const threads of [1, 2]) {
  printResult({
    title: `predictions for 423,624 cells by ${surrogate.origin.nets} nets, threads: ${threads}`,
    n: 1,
    time: await timeWarm(() => surrogate.predict({ threads }), { samples: 3, warmup: 0 }),
    baseline,
  });
}

const rows = surrogateRows(embeddedDataset('sample'));
printResult({
  title: `one net fitted to ${rows.length.toLocaleString('en')} cells, threads: 1`,
  n: 1,
  time: await timeWarm(() => fitSurrogate({ rows, nets: 1, threads: 1 }), {
    samples: 1,
    warmup: 0,
  }),
});
