// Preloaded into the processes that train: notes when they are given a run, and ends the first
// NASBENCH_TEST_DEATHS of them at that moment.
const { appendFileSync, readFileSync } = require('node:fs');
const process = require('node:process');

const { NASBENCH_TEST_STARTS: file, NASBENCH_TEST_DEATHS: deaths } = process.env;
// A listener would be given the messages that come before the program listens, and lose them.
const emit = process.emit.bind(process);
process.emit = (event, ...values) => {
  if (event === 'message' && values[0].type === 'train') dieOrNot();
  return emit(event, ...values);
};

function dieOrNot() {
  appendFileSync(file, `${Date.now()}\n`);
  const starts = readFileSync(file, 'utf8').trim().split('\n').length;
  if (starts <= Number(deaths)) process.kill(process.pid, 'SIGKILL');
}
