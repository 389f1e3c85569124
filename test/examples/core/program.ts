// Looks a cell up, and asks what EC-NAS measured of it and of the cells one edit away.
import {
  Benchmark,
  cellId,
  createCell,
  embeddedDataset,
  hashCell,
  neighborGraph,
  trainableParameters,
} from '@nasbench/core';

const cell = createCell({
  matrix: [
    [0, 1, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ],
  ops: ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'output'],
});
const id = cellId(cell);
console.log(`cell ${id}, hash ${hashCell(cell)}, ${trainableParameters(cell)} parameters`);

const dataset = embeddedDataset('ecnas');
const benchmark = new Benchmark(dataset);
const { validationAccuracy } = benchmark.query(cell, { run: 'mean' });
console.log(
  `${dataset.provenance}, 4 epochs: validation accuracy ${validationAccuracy.toFixed(4)}`,
);

const graph = await neighborGraph();
const measured = [...graph.neighborsOf(id)]
  .map((neighbor) => ({ neighbor, outcome: benchmark.tryQuery(neighbor, { run: 'mean' }) }))
  .flatMap(({ neighbor, outcome }) => (outcome.found ? [{ neighbor, ...outcome.metrics }] : []))
  .sort((a, b) => b.validationAccuracy - a.validationAccuracy);
const [best] = measured;
console.log(`${measured.length} measured neighbours, the best is ${best?.neighbor}`);
