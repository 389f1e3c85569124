/**
 * The two networks that engines are timed on: a stem, then stages of three 3x3 convolutions with
 * batch normalization and a rectifier, a 2x2 max-pool between stages, a global mean and a dense
 * layer. Small: one stage of 8 channels, 2,098 parameters. Medium: stages of 16, 32 and 64 channels,
 * 123,898 parameters. Plain TensorFlow.js, so that it measures engines and nothing else.
 */
export const NETS = {
  small: { widths: [8], parameters: 2098 },
  medium: { widths: [16, 32, 64], parameters: 123_898 },
};

const CONVOLUTIONS_PER_STAGE = 3;
const CLASSES = 10;
const EPSILON = 1e-5;
const LEARNING_RATE = 0.01;

/** Pseudo-random values in [-1, 1), the same on every engine. */
function valuesFrom(seed) {
  let state = seed >>> 0;
  return (count) =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    });
}

/** @returns {{ step(): Promise<number>, parameters: number }} one step of training, to its loss */
export function plainNet(tf, { widths, batch }) {
  const values = valuesFrom(1);
  const variables = [];
  const variable = (tensor) => variables[variables.push(tf.variable(tensor)) - 1];
  const drawn = (shape) => {
    const inputs = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    const weights = tf.tensor(values(inputs * shape.at(-1)), shape);
    return variable(weights.mul(Math.sqrt(6 / inputs)));
  };
  const unit = (from, to) => ({
    filter: drawn([3, 3, from, to]),
    scale: variable(tf.ones([to])),
    offset: variable(tf.zeros([to])),
  });
  const stem = unit(3, widths[0]);
  const stages = widths.map((width, i) =>
    Array.from({ length: CONVOLUTIONS_PER_STAGE }, (_, j) =>
      unit(j > 0 || i === 0 ? width : widths[i - 1], width),
    ),
  );
  const dense = drawn([widths.at(-1), CLASSES]);
  const bias = variable(tf.zeros([CLASSES]));
  const forward = (images) => {
    let x = apply(tf, images, stem);
    stages.forEach((units, i) => {
      if (i > 0) x = tf.maxPool(x, 2, 2, 'valid');
      for (const each of units) x = apply(tf, x, each);
    });
    return tf.add(tf.matMul(tf.mean(x, [1, 2]), dense), bias);
  };
  const images = tf.tensor(values(batch * 32 * 32 * 3), [batch, 32, 32, 3]);
  const numbers = Array.from({ length: batch }, (_, i) => i % CLASSES);
  const labels = tf.oneHot(tf.tensor1d(numbers, 'int32'), CLASSES);
  const loss = () => tf.losses.softmaxCrossEntropy(labels, forward(images));
  return {
    step: trainer(tf, loss),
    parameters: variables.reduce((sum, { size }) => sum + size, 0),
  };
}

function apply(tf, x, { filter, scale, offset }) {
  return tf.relu(normalize(tf)(tf.conv2d(x, filter, 1, 'same'), scale, offset));
}

/** Batch normalization with its gradient in closed form. */
function normalize(tf) {
  return tf.customGrad((x, scale, offset, save) => {
    const count = x.size / x.shape.at(-1);
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    const inverse = tf.rsqrt(tf.add(variance, EPSILON));
    const normal = tf.mul(tf.sub(x, mean), inverse);
    save([normal, inverse, scale]);
    const gradFunc = (dy, [n, i, s]) => {
      const dOffset = tf.sum(dy, [0, 1, 2]);
      const dScale = tf.sum(tf.mul(dy, n), [0, 1, 2]);
      const centered = tf.sub(dy, tf.div(dOffset, count));
      const dx = tf.mul(tf.sub(centered, tf.mul(n, tf.div(dScale, count))), tf.mul(s, i));
      return [dx, dScale, dOffset];
    };
    return { value: tf.add(tf.mul(normal, scale), offset), gradFunc };
  });
}

function trainer(tf, loss) {
  const optimizer = tf.train.rmsprop(LEARNING_RATE, 0.9, 0.9, 1);
  return async () => {
    const { value, grads } = tf.variableGrads(() => tf.tidy(loss));
    optimizer.applyGradients(grads);
    const [read] = await value.data();
    tf.dispose([value, grads]);
    return read;
  };
}
