// The API reference of the four packages, from their docstrings and documents.
import process from 'node:process';
import { inModules } from './paths.mjs';
import { run } from './run-process.mjs';
import { recordCheck } from './totals.mjs';

/** Writes docs/api. A link that leads nowhere, or a public type that is not exported, is an error. */
export function writeApiReference() {
  return run(process.execPath, [inModules('typedoc', 'bin', 'typedoc')]);
}

export async function checkApiReference() {
  const exitCode = await writeApiReference();
  recordCheck('API reference', exitCode === 0);
  return exitCode;
}
