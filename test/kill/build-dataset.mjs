// Builds a dataset of a journal, once.
//   node build-dataset.mjs <folder> <journal>
import process from 'node:process';
import { buildDataset } from '@nasbench/core';

const [out, journal] = process.argv.slice(2);
process.send('started');
await buildDataset({ journals: [journal], out });
process.disconnect();
