// Installs the dependencies from the lock file, once for each state of it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { withInstallLock } from './install-lock.mjs';
import { step } from './log.mjs';
import { inModules, inRoot } from './paths.mjs';
import { mustRun } from './run-process.mjs';

const stampFile = inModules('.nasbench-install');

export async function installDependencies() {
  if (isUpToDate()) return;
  await withInstallLock(async () => {
    // The installation that this one waited for may have done the work.
    if (isUpToDate()) return;
    const stamp = installStamp();
    await step('installing dependencies from package-lock.json', 'installed dependencies', npmCi);
    writeFileSync(stampFile, stamp);
  });
}

function isUpToDate() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installStamp();
}

/** Native helper packages differ by platform, so a folder moved between machines installs anew. */
function installStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch}\n`;
}

function npmCi() {
  const [program, ...args] = npmCommand();
  return mustRun('npm ci', program, [...args, 'ci', '--no-audit', '--no-fund'], {
    shell: program === 'npm' && process.platform === 'win32',
  });
}

/** npm names its own entry script to the scripts that it runs; that avoids a shell on Windows. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
}
