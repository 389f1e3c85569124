// Appends numbered runs to a journal until killed, from where it left off, and notes each number in
// another file as soon as the journal has acknowledged it.
//   node append-runs.mjs <journal> <file of acknowledged numbers>
import { openSync, writeSync } from 'node:fs';
import process from 'node:process';
import { openJournal } from '@nasbench/core';
import { HEADER, numberedRun } from './numbered-run.mjs';

const [path, acknowledgedPath] = process.argv.slice(2);
const acknowledged = openSync(acknowledgedPath, 'a');
process.send?.('started');
const journal = await openJournal(path, { header: HEADER });
process.send?.('opened');

async function append(number) {
  await journal.append(numberedRun(number));
  writeSync(acknowledged, `${number}\n`);
}

let next = journal.runs;
for (let batch = 1; ; batch = (batch * 7) % 1009) {
  const numbers = Array.from({ length: batch }, () => next++);
  await Promise.all(numbers.map(append));
}
