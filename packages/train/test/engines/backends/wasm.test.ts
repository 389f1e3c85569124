import { describe, expect, it } from 'vitest';
import { engineForTest } from '../available-engines.js';

describe('the wasm engine', () => {
  it('uses vector instructions, which every supported Node has', async () => {
    const engine = await engineForTest('wasm');
    expect(engine.device).toMatch(/\(WebAssembly SIMD, one core\)$/);
  });

  it('frees the memory of what was computed', async () => {
    const { tf } = await engineForTest('wasm');
    const backend = tf.backend() as unknown as { numDataIds(): number };
    const before = backend.numDataIds();
    const x = tf.ones([2, 4, 4, 3]);
    tf.tidy(() => {
      const { mean } = tf.moments(x, [0, 1, 2]);
      return tf.mul(tf.sub(x, mean), tf.ones([3]));
    }).dispose();
    x.dispose();
    expect(backend.numDataIds()).toBe(before);
  });
});
