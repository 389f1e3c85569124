// Imports an official file into a dataset, once.
//   node import-dataset.mjs <folder> <file>
import process from 'node:process';
import { importDataset } from '@nasbench/core';

const [out, file] = process.argv.slice(2);
process.send('started');
await importDataset({
  files: [file],
  out,
  provenance: 'synthetic',
  onProgress: ({ done, total }) => {
    if (done === total) process.send('decoded');
  },
});
process.disconnect();
