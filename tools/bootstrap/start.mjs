// `npm start`: the full-scale job, through the built command.
import process from 'node:process';
import { inRoot } from './paths.mjs';
import { run } from './run-process.mjs';

export function start(args) {
  const command = inRoot('packages', 'bench-cli', 'bin', 'nasbench.js');
  return run(process.execPath, [command, 'quickstart', ...args]);
}
