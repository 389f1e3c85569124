// Merges journals, once.
//   node merge-runs.mjs <output> <input>...
import process from 'node:process';
import { mergeJournals } from '@nasbench/core';

const [output, ...inputs] = process.argv.slice(2);
process.send('started');
await mergeJournals({ inputs, output });
process.disconnect();
