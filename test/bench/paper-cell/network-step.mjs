// One step of training of the network that the command times, on any engine.
import { cellOf, PAPER_CONFIGURATION, RandomStream } from '@nasbench/core';
import { IMAGE_CHANNELS, IMAGE_CLASSES, Network, RmsProp } from '@nasbench/train';

/** Not so large that the loss of a few steps grows. */
const LEARNING_RATE = 0.01;

/** The paper's configuration at these numbers of channels and images. */
export function configurationOf({ channels, batch }) {
  const { network, optimizer } = PAPER_CONFIGURATION;
  return {
    ...PAPER_CONFIGURATION,
    network: { ...network, stemChannels: channels },
    optimizer: { ...optimizer, batchSize: batch },
  };
}

/** Standardized noise and labels, the same in every process. */
export function drawBatch(count, side) {
  const random = RandomStream.fromSeed(1).split('images');
  const images = Float32Array.from(
    { length: count * side * side * IMAGE_CHANNELS },
    () => 4 * random.float() - 2,
  );
  const labels = Int32Array.from({ length: count }, (_, i) => i % IMAGE_CLASSES);
  return { images, labels, count, side };
}

/**
 * The network with its optimizer: `step` trains on a batch, `loss` only computes its loss. Both
 * resolve once the device has done the work.
 */
export function networkStep(tf, { cell, channels, batch }) {
  const configuration = configurationOf({ channels, batch });
  const random = RandomStream.fromSeed(1).split('weights');
  const network = Network.build({ tf, cell: cellOf(cell), configuration, random });
  const variables = [...network.trainables];
  const optimizer = new RmsProp({ tf, variables, configuration });
  const loss = (batchOf) => {
    const [images, labels] = tensorsOf(tf, batchOf);
    return readAndDispose(tf, network.loss(images, labels), [images, labels]);
  };
  const step = (batchOf) => {
    const [images, labels] = tensorsOf(tf, batchOf);
    const { value, grads } = tf.variableGrads(() => network.loss(images, labels), variables);
    optimizer.apply(grads, LEARNING_RATE);
    return readAndDispose(tf, value, [images, labels, grads]);
  };
  return { parameters: network.trainableCount, loss, step };
}

async function readAndDispose(tf, scalar, others) {
  const [value] = await scalar.data();
  tf.dispose([scalar, others]);
  return value;
}

function tensorsOf(tf, { images, labels, count, side }) {
  return [tf.tensor4d(images, [count, side, side, IMAGE_CHANNELS]), tf.tensor1d(labels, 'int32')];
}
