import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  emptyFolder,
  installExample,
  NPM,
  PACKAGE_NAMES,
  packAll,
  ROOT,
  run,
  type Outcome,
  type PackageName,
} from './packed-packages.js';

const folder = emptyFolder();
let tarballs: Record<PackageName, string>;

beforeAll(() => {
  tarballs = packAll(join(folder, 'tarballs'));
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the script of a package that the repository itself has installed. */
function tool(script: string, ...args: string[]): Outcome {
  return run([process.execPath, join(ROOT, 'node_modules', script), ...args], folder);
}

describe.each(PACKAGE_NAMES)('the tarball of %s', (name) => {
  it('satisfies publint, suggestions included', () => {
    const outcome = tool('publint/src/cli.js', 'run', tarballs[name], '--strict');
    expect(outcome.status, outcome.output).toBe(0);
    expect(outcome.output).toContain('All good!');
  }, 60_000);

  it('has types that resolve from ESM and from bundlers', () => {
    const script = '@arethetypeswrong/cli/dist/index.js';
    const outcome = tool(script, tarballs[name], '--profile', 'esm-only', '--no-color');
    expect(outcome.status, outcome.output).toBe(0);
  }, 120_000);
});

const exampleFolder = (name: PackageName): string => join(folder, `example ${name}`);
const program = (name: PackageName): Outcome =>
  run([process.execPath, 'dist/program.js'], exampleFolder(name));

describe.each(PACKAGE_NAMES)('the example of %s, installed from tarballs alone', (name) => {
  const here = exampleFolder(name);
  const tsc = (...args: string[]): Outcome =>
    run([process.execPath, join(here, 'node_modules', 'typescript', 'bin', 'tsc'), ...args], here);

  beforeAll(() => {
    installExample(name, tarballs, here);
  }, 240_000);

  it('has only the packages of this repository that it needs, and no optional peer', () => {
    const installed = readdirSync(join(here, 'node_modules', '@nasbench')).sort();
    expect(installed).toEqual([name, ...requiredBy(name)].sort());
    for (const peer of ['webgpu', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu']) {
      expect(existsSync(join(here, 'node_modules', peer)), peer).toBe(false);
    }
    const isTraining = name === 'train' || name === 'bench-cli';
    expect(existsSync(join(here, 'node_modules', '@tensorflow', 'tfjs'))).toBe(isTraining);
  });

  it.each([
    ['nodenext', []],
    ['bundler', ['-p', 'tsconfig.bundler.json']],
  ])(
    'is right for TypeScript with the module resolution %s',
    (resolution, args) => {
      expect(tsc('--showConfig', ...args).output).toContain(`"${resolution}"`);
      const outcome = tsc(...args);
      expect(outcome.status, outcome.output).toBe(0);
    },
    120_000,
  );

  it('prints what its program should print', () => {
    const expected = readFileSync(join(here, 'expected.txt'), 'utf8');
    expect(program(name)).toEqual({ status: 0, output: expected });
  }, 120_000);
});

/** What a package says that it needs of the others, and what these need. */
function requiredBy(name: PackageName): readonly string[] {
  const manifest = JSON.parse(
    readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8'),
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  return Object.keys(manifest.dependencies)
    .filter((dependency) => dependency.startsWith('@nasbench/'))
    .map((dependency) => dependency.slice('@nasbench/'.length));
}

describe('the packed packages together', () => {
  const here = exampleFolder('bench-cli');
  const core = join(here, 'node_modules', '@nasbench', 'core');
  const smoke = (): Outcome => run([process.execPath, 'smoke.mjs'], here);
  const buildCommand = [...NPM, 'exec', '--no', '--', 'nasbench-core-build'];
  // Whoever tries to reach this address fails at once.
  const unreachable = 'http://127.0.0.1:1';
  const offline = {
    npm_config_registry: unreachable,
    NVM_NODEJS_ORG_MIRROR: unreachable,
    HTTPS_PROXY: unreachable,
    HOME: join(folder, 'empty home'),
  };

  beforeAll(() => {
    copyFileSync(join(ROOT, 'test', 'smoke', 'smoke.mjs'), join(here, 'smoke.mjs'));
  });

  it('carry built code, the addon and the native sources, and no build leftovers', () => {
    for (const part of ['dist/index.js', 'dist/index.d.ts', 'native/CMakeLists.txt', 'prebuilds']) {
      expect(existsSync(join(core, part)), part).toBe(true);
    }
    for (const part of ['src', 'test', 'dist/.tsbuildinfo', 'native/build', 'native/test']) {
      expect(existsSync(join(core, part)), part).toBe(false);
    }
  });

  it('carry the web page of the explorer, built', () => {
    const page = join(core, '..', 'bench-cli', 'dist', 'web');
    expect(readFileSync(join(page, 'index.html'), 'utf8')).toContain('<script type="module"');
  });

  it('leave no copy of the native sources in the checkout', () => {
    expect(existsSync(join(ROOT, 'packages', 'core', 'native'))).toBe(false);
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
    const built = run(buildCommand, here, offline);
    expect(built.status, built.output).toBe(0);
    const outcome = smoke();
    expect(outcome.status, outcome.output).toBe(0);
  }, 300_000);

  it.each(PACKAGE_NAMES)(
    'give the same answers in the example of %s with the addon built from source',
    (name) => {
      const installed = join(exampleFolder(name), 'node_modules', '@nasbench', 'core', 'prebuilds');
      const built = readdirSync(join(core, 'prebuilds'), { recursive: true }).map(String);
      for (const file of built.filter((path) => path.endsWith('.node'))) {
        copyFileSync(join(core, 'prebuilds', file), join(installed, file));
      }
      const expected = readFileSync(join(exampleFolder(name), 'expected.txt'), 'utf8');
      expect(program(name)).toEqual({ status: 0, output: expected });
    },
    120_000,
  );

  it('keep an addon that loads instead of building again', () => {
    const outcome = run(buildCommand, here, offline);
    expect(outcome).toEqual({ status: 0, output: '' });
  });
});
