import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TENSORFLOW_SOURCES } from '../../../src/engines/backends/tensorflow.js';
import { openEngine } from '../../../src/engines/open-engine.js';
import { importTensorFlow } from '../../../src/engines/tensorflow-api.js';
import {
  BINDING,
  findBinding,
  setCurrentBinding,
} from '../../../src/engines/tensorflow-binding/binding-folder.js';
import { registerBuiltBinding } from '../../../src/engines/tensorflow-binding/load-binding.js';
import { availableEngines } from '../available-engines.js';

const tf = await importTensorFlow();

/** A binding whose build ended well and whose library was damaged since. */
function damagedBinding(): string {
  const root = mkdtempSync(join(tmpdir(), 'nasbench-binding-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const manifest = { variant: 'cpu', tensorflow: '2.0.0', tfjsNode: '4.22.0' };
  const files = { [BINDING.manifest]: JSON.stringify(manifest), [BINDING.addon]: 'no library' };
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'cpu-2.0.0', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  setCurrentBinding(root, 'cpu-2.0.0');
  return root;
}

describe('registerBuiltBinding', () => {
  it('throws at a library that is damaged, and registers nothing', () => {
    const binding = findBinding(damagedBinding())!;
    // Not registered where there is no binding.
    if (tf.findBackendFactory('tensorflow') as unknown) tf.removeBackend('tensorflow');
    expect(() => registerBuiltBinding(tf, binding)).toThrow(/tfjs_binding\.node/);
    expect(tf.findBackendFactory('tensorflow')).toBeFalsy();
  });
});

const built = (await availableEngines(['tensorflow'])).length > 0 ? findBinding() : undefined;

describe.runIf(built !== undefined)('a binding that was built', () => {
  it('serves the API of this process, once', async () => {
    const [source] = TENSORFLOW_SOURCES;
    await expect(source!.load(tf)).resolves.toBe(true);
    const factory = tf.findBackendFactory('tensorflow');
    registerBuiltBinding(tf, built!);
    expect(tf.findBackendFactory('tensorflow')).toBe(factory);
    const engine = await openEngine('tensorflow');
    expect(engine.tf).toBe(tf);
    expect(engine.versions).toContain(`libtensorflow ${built!.manifest.tensorflow}`);
    engine.dispose();
  });

  it('says nothing of a removed current binding', async () => {
    const before = process.env.NASBENCH_TENSORFLOW_PATH;
    process.env.NASBENCH_TENSORFLOW_PATH = tmpdir();
    onTestFinished(() => {
      if (before === undefined) delete process.env.NASBENCH_TENSORFLOW_PATH;
      else process.env.NASBENCH_TENSORFLOW_PATH = before;
    });
    await expect(TENSORFLOW_SOURCES[0]!.load(tf)).resolves.toBe(false);
  });
});
