import { describe, expect, it } from 'vitest';
import { loadFirst, packageSource } from '../../../src/engines/backends/tensorflow.js';
import { importTensorFlow } from '../../../src/engines/tensorflow-api.js';

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
