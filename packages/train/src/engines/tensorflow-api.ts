/**
 * The TensorFlow.js API. An engine hands it to everything that computes; no other file imports it,
 * so that nothing can run on a backend that no engine has opened and tested.
 */
export type TensorFlow = typeof import('@tensorflow/tfjs');

/**
 * Loads the union package, which registers all gradients; the core package alone registers none.
 * Silences its advice to install another backend.
 */
export async function importTensorFlow(): Promise<TensorFlow> {
  const tf: TensorFlow = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  return tf;
}
