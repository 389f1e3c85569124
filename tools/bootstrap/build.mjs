// Builds the native core and the packages through nx, which skips what is up to date.
import process from 'node:process';
import { step } from './log.mjs';
import { inModules } from './paths.mjs';
import { mustRun } from './run-process.mjs';

const nxEnvironment = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

export function build() {
  return step('building native core and packages', 'built', buildAll);
}

function buildAll() {
  const nx = inModules('nx', 'dist', 'bin', 'nx.js');
  const args = [nx, 'run-many', '--target=build', '--output-style=static'];
  return mustRun('the build', process.execPath, args, {
    env: { ...process.env, ...nxEnvironment },
  });
}
