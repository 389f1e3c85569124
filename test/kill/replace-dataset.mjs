// Writes a dataset again and again until killed, each time with the next generation's values, and
// tells each generation once it is on disk.
//   node replace-dataset.mjs <folder> <first generation>
import process from 'node:process';
import { writeDataset } from '@nasbench/core';
import { generation } from './dataset-generation.mjs';

const [folder, first] = process.argv.slice(2);
process.send('started');
for (let number = Number(first); ; number += 1) {
  await writeDataset(folder, generation(number));
  process.send(number);
}
