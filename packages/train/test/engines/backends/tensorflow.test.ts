import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  loadFirst,
  packageSource,
  prepareProcess,
  TENSORFLOW_SOURCES,
} from '../../../src/engines/backends/tensorflow.js';
import { openEngine } from '../../../src/engines/open-engine.js';
import { importTensorFlow } from '../../../src/engines/tensorflow-api.js';
import { availableEngines, engineForTest } from '../available-engines.js';

const tf = await importTensorFlow();

function failing(name: string, error: Error) {
  return packageSource(name, () => Promise.reject(error));
}

const absent = () =>
  failing(
    'absent',
    Object.assign(new Error("Cannot find module 'absent'\nRequire stack:"), {
      code: 'MODULE_NOT_FOUND',
    }),
  );

describe('loadFirst', () => {
  it('says how to build TensorFlow when no source is installed', async () => {
    await expect(loadFirst(tf, [absent(), absent()])).rejects.toMatchObject({
      code: 'engine-not-installed',
      message: expect.stringContaining('npx nasbench-train-tensorflow'),
    });
  });

  it('names a package that is installed without its native part', async () => {
    const text =
      'The Node.js native addon module (tfjs_binding.node) can not be found at path\nmore';
    const sources = [absent(), failing('@tensorflow/tfjs-node', new Error(text))];
    await expect(loadFirst(tf, sources)).rejects.toMatchObject({
      code: 'engine-not-loadable',
      message: expect.stringMatching(/@tensorflow\/tfjs-node .*can not be found at path\./),
    });
  });

  it('counts a package as broken when something that it needs is missing', async () => {
    const error = Object.assign(new Error("Cannot find module 'tar'"), {
      code: 'MODULE_NOT_FOUND',
    });
    await expect(loadFirst(tf, [failing('package', error)])).rejects.toMatchObject({
      code: 'engine-not-loadable',
    });
  });

  it('goes on to the next source when one is broken', async () => {
    const good = packageSource('good', () => Promise.resolve({}));
    const broken = failing('broken', new Error('no'));
    await expect(loadFirst(tf, [absent(), broken, good])).resolves.toBe('good');
  });

  it('does not load what comes after the first that works', async () => {
    const good = packageSource('good', () => Promise.resolve({}));
    const never = packageSource('never', () => expect.unreachable());
    await expect(loadFirst(tf, [good, never])).resolves.toBe('good');
  });
});

/** A project that has these packages installed; how it requires one. */
function projectWith(packages: Readonly<Record<string, string>>): NodeJS.Require {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-project-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, code] of Object.entries(packages)) {
    const place = join(folder, 'node_modules', ...name.split('/'));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'index.js'), code);
  }
  return createRequire(join(folder, 'index.js'));
}

describe('a source that is a package', () => {
  const name = '@tensorflow/tfjs-node';

  it('is passed over in a project without it', async () => {
    const source = packageSource(name, projectWith({}));
    await expect(source.load(tf)).resolves.toBe(false);
  });

  it('rejects when it was installed without its scripts, and so without its addon', async () => {
    const code = `throw new Error('native addon module (tfjs_binding.node) can not be found');`;
    const source = packageSource(name, projectWith({ [name]: code }));
    await expect(source.load(tf)).rejects.toThrow('can not be found');
  });

  it('rejects when a package that it needs is missing', async () => {
    const source = packageSource(name, projectWith({ [name]: `require('adm-zip');` }));
    await expect(source.load(tf)).rejects.toThrow(`'adm-zip'`);
  });

  it('loads where it is complete', async () => {
    const source = packageSource(name, projectWith({ [name]: 'module.exports = {};' }));
    await expect(source.load(tf)).resolves.toBe(true);
  });
});

describe('TENSORFLOW_SOURCES', () => {
  it('begin with what was built on purpose, and prefer the package for GPUs', () => {
    expect(TENSORFLOW_SOURCES.map((source) => source.name)).toEqual([
      'the binding built by nasbench-train-tensorflow',
      '@tensorflow/tfjs-node-gpu',
      '@tensorflow/tfjs-node',
    ]);
  });
});

describe('prepareProcess', () => {
  it('lets the memory of a GPU grow and silences the library, unless told otherwise', () => {
    const environment: NodeJS.ProcessEnv = { TF_CPP_MIN_LOG_LEVEL: '0' };
    prepareProcess(environment, {});
    expect(environment).toEqual({ TF_CPP_MIN_LOG_LEVEL: '0', TF_FORCE_GPU_ALLOW_GROWTH: 'true' });
  });

  it('gives back to Node 23 what tfjs-node calls', () => {
    const util: Record<string, unknown> = {};
    prepareProcess({}, util);
    const check = util.isNullOrUndefined as (value: unknown) => boolean;
    expect([null, undefined, 0, '', false].map(check)).toEqual([true, true, false, false, false]);
  });

  it('leaves alone what an older Node has', () => {
    const util: Record<string, unknown> = { isNullOrUndefined: Boolean };
    prepareProcess({}, util);
    expect(util.isNullOrUndefined).toBe(Boolean);
  });

  it('is done before any source loads', async () => {
    delete process.env.TF_FORCE_GPU_ALLOW_GROWTH;
    await openEngine('tensorflow').then(
      (engine) => engine.dispose(),
      () => undefined,
    );
    expect(process.env.TF_FORCE_GPU_ALLOW_GROWTH).toBe('true');
  });
});

const available = (await availableEngines(['tensorflow'])).length > 0;

describe.runIf(available)('the tensorflow engine', () => {
  it('names its device and the library', async () => {
    const engine = await engineForTest('tensorflow');
    expect(engine.tf.getBackend()).toBe('tensorflow');
    expect(engine.device).toMatch(
      engine.accelerator === 'gpu' ? /./ : /\(TensorFlow, all cores\)$/,
    );
    expect(engine.versions).toMatch(/^@tensorflow\/tfjs 4\.22\.0, libtensorflow \d+\.\d+\.\d+/);
  });
});
