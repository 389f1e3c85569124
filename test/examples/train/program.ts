// Trains one cell for two epochs on made-up images, on WebAssembly.
import { cellOf, RandomStream } from '@nasbench/core';
import {
  configurationFor,
  imageOptions,
  loadImages,
  openEngine,
  presetConfiguration,
  trainCell,
} from '@nasbench/train';

const { configuration: mini } = await presetConfiguration('mini');
const images = await loadImages('generated', {
  ...imageOptions(mini),
  trainImages: 512,
  validationImages: 256,
  testImages: 256,
});
const engine = await openEngine('wasm');
const run = await trainCell({
  engine,
  images,
  cell: cellOf(10),
  cellId: 10,
  epochs: 2,
  repeat: 0,
  configuration: configurationFor(mini, images),
  seed: RandomStream.fromSeed(1).uint32(),
});
for (const { epoch, validationAccuracy } of run.evaluations) {
  const isFraction = validationAccuracy >= 0 && validationAccuracy <= 1;
  console.log(`epoch ${epoch}: ${isFraction ? 'evaluated' : `accuracy ${validationAccuracy}`}`);
}
console.log(`${engine.name}: ${run.status}, ${run.trainableParameters} parameters`);
engine.dispose();
