import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const packages = readdirSync(join(root, 'packages'));

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Settings that an outer npm handed down would decide for the npm under test; only a mirror may. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_config_(?!registry$)/i.test(name)),
);

function run(command: readonly string[], cwd: string, env = {}): Outcome {
  const [program = '', ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...ownEnvironment, ...env },
  });
  return { status, output: stdout + stderr };
}

/** The entry script of npm needs no shell on any platform. */
const npmScript = process.env.npm_execpath;
const npm = npmScript === undefined ? ['npm'] : [process.execPath, npmScript];

describe('the packed packages, installed in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench packing '));
  const core = join(folder, 'node_modules', '@nasbench', 'core');
  const smoke = (): Outcome => run([process.execPath, 'smoke.mjs'], folder);
  const buildCommand = ['exec', '--no', '--', 'nasbench-core-build'];
  // Whoever tries to reach this address fails at once.
  const unreachable = 'http://127.0.0.1:1';
  const offline = {
    npm_config_registry: unreachable,
    NVM_NODEJS_ORG_MIRROR: unreachable,
    HTTPS_PROXY: unreachable,
    HOME: join(folder, 'empty home'),
  };

  beforeAll(() => {
    const pack = packages.map((name) => `--workspace=@nasbench/${name}`);
    const packed = run([...npm, 'pack', ...pack, '--pack-destination', folder], root);
    expect(packed.status, packed.output).toBe(0);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    expect(tarballs).toHaveLength(packages.length);
    const specs = tarballs.map((name) => `./${name}`);
    const installed = run([...npm, 'install', '--prefer-offline', ...specs], folder);
    expect(installed.status, installed.output).toBe(0);
    copyFileSync(join(root, 'test', 'smoke', 'smoke.mjs'), join(folder, 'smoke.mjs'));
  }, 180_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('carry built code, the addon and the native sources, and no build leftovers', () => {
    for (const part of ['dist/index.js', 'dist/index.d.ts', 'native/CMakeLists.txt', 'prebuilds']) {
      expect(existsSync(join(core, part)), part).toBe(true);
    }
    for (const part of ['src', 'test', 'dist/.tsbuildinfo', 'native/build', 'native/test']) {
      expect(existsSync(join(core, part)), part).toBe(false);
    }
  });

  it('leave no copy of the native sources in the checkout', () => {
    expect(existsSync(join(root, 'packages', 'core', 'native'))).toBe(false);
  });

  it('work from import, require and the command line with the prebuilt addon', () => {
    const outcome = smoke();
    expect(outcome.status, outcome.output).toBe(0);
  });

  it('without the prebuilt addon, name the missing file and how to build it', () => {
    rmSync(join(core, 'prebuilds'), { recursive: true });
    const outcome = smoke();
    expect(outcome.status).not.toBe(0);
    expect(outcome.output).toContain('nasbench-core-build');
  });

  it('without the prebuilt addon, build it from source with no network, and work again', () => {
    const built = run([...npm, ...buildCommand], folder, offline);
    expect(built.status, built.output).toBe(0);
    const outcome = smoke();
    expect(outcome.status, outcome.output).toBe(0);
  }, 300_000);

  it('keep an addon that loads instead of building again', () => {
    const outcome = run([...npm, ...buildCommand], folder, offline);
    expect(outcome).toEqual({ status: 0, output: '' });
  });
});
