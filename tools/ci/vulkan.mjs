// A Vulkan driver that computes on the processor, for the tests of the WebGPU engine. It is unpacked
// into node_modules/.cache and found through the environment; the system stays as it is.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { brotliDecompressSync } from 'node:zlib';
import { npmCommand } from '../bootstrap/dependencies.mjs';
import { say, step } from '../bootstrap/log.mjs';
import { inModules } from '../bootstrap/paths.mjs';
import { capture, mustRun } from '../bootstrap/run-process.mjs';

const cacheFolder = inModules('.cache', 'vulkan');

// Lavapipe needs Mesa 25: Debian 12 has 22 in its main suite and 25 among its backports.
const PACKAGES = ['mesa-vulkan-drivers', 'libvulkan1'];
const SWIFTSHADER_PACKAGE = '@sparticuz/chromium@138';

/** Variables of the environment that make the driver found; none if one is already named. */
export async function softwareVulkan() {
  if (process.env.VK_DRIVER_FILES) return {};
  for (const [name, unpack] of [
    ['lavapipe', unpackLavapipe],
    ['SwiftShader', unpackSwiftShader],
  ]) {
    const folder = join(cacheFolder, name.toLowerCase());
    const driver = findDriver(folder) ?? (await unpackInto(name, folder, unpack));
    if (!driver) continue;
    const found = variables(driver);
    if (await isUsable(found)) return found;
    say(`${name}: WebGPU does not take it`);
  }
  throw new Error('no software Vulkan driver could be fetched; the lines above say why');
}

async function unpackInto(name, folder, unpack) {
  const partial = `${folder}.partial`;
  for (const path of [folder, partial]) rmSync(path, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    await step(`fetching ${name}`, `fetched ${name}`, () => unpack(partial));
    renameSync(partial, folder);
  } catch (error) {
    say(`${name}: ${error.message}`);
  }
  return findDriver(folder);
}

/** The manifest of a driver and the folder of its libraries. */
function findDriver(folder) {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  const manifest = files.find((file) => /(lvp|swiftshader)_icd[\w.]*\.json$/.test(file));
  const loader = files.find((file) => /libvulkan\.so\.1$/.test(file));
  if (!manifest || !loader) return undefined;
  return { manifest: join(folder, manifest), libraries: join(folder, loader, '..') };
}

function variables({ manifest, libraries }) {
  const path = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return { VK_DRIVER_FILES: manifest, VK_ICD_FILENAMES: manifest, LD_LIBRARY_PATH: path };
}

const ASK_FOR_ADAPTER = `
  const { create } = await import('webgpu');
  process.exit((await create([]).requestAdapter()) === null ? 1 : 0);
`;

/** Whether WebGPU finds the driver; old versions of one lack what it wants. */
async function isUsable(found) {
  const ask = ['--input-type=module', '--eval', ASK_FOR_ADAPTER];
  const answer = await capture(process.execPath, ask, { env: { ...process.env, ...found } });
  return answer?.exitCode === 0;
}

/** Downloads what this system lacks for the driver, and unpacks it without installing it. */
async function unpackLavapipe(folder) {
  const apt = join(folder, 'apt');
  mkdirSync(join(apt, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(apt, 'cache', 'archives', 'partial'), { recursive: true });
  const { sources, suite } = await debianSources();
  writeFileSync(join(apt, 'sources.list'), sources);
  const settings = [
    `Dir::Etc::SourceList=${join(apt, 'sources.list')}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(apt, 'lists')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=root',
  ].flatMap((setting) => ['-o', setting]);
  await mustRun('apt-get update', 'apt-get', [...settings, 'update', '-qq']);
  const download = ['install', '-qq', '-y', '--download-only', '--no-install-recommends'];
  const args = [...settings, ...download, '-t', suite, ...PACKAGES];
  await mustRun('the download of Mesa', 'apt-get', args);
  const archives = join(apt, 'cache', 'archives');
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await mustRun(`the unpacking of ${name}`, 'dpkg', ['-x', join(archives, name), folder]);
  }
  rmSync(apt, { recursive: true });
}

/** The main suite of this system and its backports, from the mirror that it uses. */
async function debianSources() {
  const [, release] =
    /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
  const format = ['--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)', 'Created-By: Packages'];
  const listed = await capture('apt-get', ['indextargets', ...format]);
  const lines = listed?.output.split('\n').map((line) => line.split(' ')) ?? [];
  const main = lines.find(([, suite, component]) => suite === release && component === 'main');
  if (!main) throw new Error('apt-get knows no main suite of this system');
  const suite = `${release}-backports`;
  return { suite, sources: [release, suite].map((of) => `deb ${main[0]} ${of} main\n`).join('') };
}

/** The driver that Chromium brings, with its own loader. */
async function unpackSwiftShader(folder) {
  const [program, ...npm] = npmCommand();
  const pack = ['pack', SWIFTSHADER_PACKAGE, '--ignore-scripts', '--pack-destination', folder];
  await mustRun(`npm pack ${SWIFTSHADER_PACKAGE}`, program, [...npm, ...pack]);
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  const inside = 'package/bin/swiftshader.tar.br';
  await mustRun('tar', 'tar', ['-xzf', join(folder, archive), '-C', folder, inside]);
  const library = join(folder, 'swiftshader.tar');
  writeFileSync(library, brotliDecompressSync(readFileSync(join(folder, inside))));
  await mustRun('tar', 'tar', ['-xf', library, '-C', folder]);
}
