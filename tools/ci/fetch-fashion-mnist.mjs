// Fetches the real Fashion-MNIST files for tests: Debian's package, unpacked, not installed.
//   node tools/ci/fetch-fashion-mnist.mjs     prints the folder, or says why there is none
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inModules } from '../bootstrap/paths.mjs';
import { capture } from '../bootstrap/run-process.mjs';

const PACKAGE = 'dataset-fashion-mnist';
const FILES = 'usr/share/datasets/fashion-mnist';
const cacheFolder = inModules('.cache', 'nasbench-images');
const installed = `/${FILES}`;
const unpacked = join(cacheFolder, PACKAGE, FILES);

/** The folder with the files, if this machine has one. */
export function findFashionMnist() {
  return [installed, unpacked].find((folder) => existsSync(folder));
}

/** Resolves to `{ folder }`, or to `{ problem }` that says why there is none. */
export async function fetchFashionMnist() {
  const found = findFashionMnist();
  if (found !== undefined) return { folder: found };
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(join(cacheFolder, 'unfinished-'));
  try {
    const problem = (await download(unfinished)) ?? (await unpack(unfinished));
    if (problem !== undefined) return { problem };
    putInPlace(join(unfinished, 'files'));
    return { folder: unpacked };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The lists of packages may be missing or old, hence the second try. */
async function download(folder) {
  const get = () => problemOf('apt-get', ['download', '-qq', PACKAGE], { cwd: folder });
  const problem = await get();
  if (problem === undefined || process.getuid?.() !== 0) return problem;
  return (await problemOf('apt-get', ['update', '-qq'])) ?? get();
}

async function unpack(folder) {
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (archive === undefined) return 'apt-get has downloaded no package';
  return problemOf('dpkg', ['-x', join(folder, archive), join(folder, 'files')]);
}

async function problemOf(program, args, options) {
  const result = await capture(program, args, options);
  if (result === undefined) return `there is no ${program}`;
  if (result.exitCode === 0) return undefined;
  return `"${program} ${args.join(' ')}" failed: ${result.output.trim().split('\n').at(-1)}`;
}

/** Another process may have been faster; its files are the same. */
function putInPlace(files) {
  try {
    renameSync(files, join(cacheFolder, PACKAGE));
  } catch (error) {
    if (!existsSync(unpacked)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { folder, problem } = await fetchFashionMnist();
  if (folder === undefined) process.stderr.write(`no Fashion-MNIST: ${problem}\n`);
  else process.stdout.write(`${folder}\n`);
  process.exitCode = folder === undefined ? 1 : 0;
}
