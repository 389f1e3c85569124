import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../src/engines/engine.js';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { openEngine, type OpenEngineOptions } from '../../src/engines/open-engine.js';
import { availableEngines } from './available-engines.js';

/** Operations of the network in shapes that it has: odd sizes, many channels, several images. */
interface Operation {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly run: (tf: TensorFlow, inputs: readonly Tensor[]) => Tensor;
}

const image = (tensor: Tensor | undefined) => tensor as Tensor4D;

function convolution(shape: number[], filter: number[], pad: 'same' | 'valid' = 'same'): Operation {
  const name = `convolution of ${shape.join('x')} with ${filter.join('x')}, ${pad}`;
  const run: Operation['run'] = (tf, [x, w]) => tf.conv2d(image(x), image(w), 1, pad);
  return { name, shapes: [shape, filter], run };
}

function maxPool(shape: number[], size: number, stride: number, pad: 'same' | 'valid'): Operation {
  const name = `max-pool ${size}x${size} of ${shape.join('x')}, stride ${stride}, ${pad}`;
  return { name, shapes: [shape], run: (tf, [x]) => tf.maxPool(image(x), size, stride, pad) };
}

const OPERATIONS: readonly Operation[] = [
  convolution([3, 8, 8, 3], [3, 3, 3, 16]),
  convolution([2, 7, 5, 4], [3, 3, 4, 6]),
  convolution([2, 7, 5, 4], [3, 3, 4, 6], 'valid'),
  convolution([2, 6, 6, 4], [2, 2, 4, 3]),
  convolution([4, 8, 8, 16], [1, 1, 16, 8]),
  convolution([1, 1, 1, 5], [3, 3, 5, 2]),
  maxPool([2, 8, 8, 6], 3, 1, 'same'),
  maxPool([2, 8, 8, 6], 2, 2, 'valid'),
  maxPool([2, 7, 5, 3], 2, 2, 'same'),
  {
    name: 'values of a channel broadcast over images, on either side',
    shapes: [[2, 6, 12, 8], [8], [1, 1, 1, 8], [8], [8]],
    run: (tf, [x, a, b, c, d]) => {
      const scaled = tf.sub(tf.mul(x!, a!), b!);
      return tf.sub(c!, tf.add(d!, tf.mul(scaled, scaled)));
    },
  },
  {
    name: 'moments over images, rows and columns',
    shapes: [[3, 5, 4, 7]],
    run: (tf, [x]) => {
      const { mean, variance } = tf.moments(x!, [0, 1, 2]);
      return tf.concat([mean, variance]);
    },
  },
  {
    name: 'sum over all but the channels, sizes kept',
    shapes: [[3, 5, 4, 6]],
    run: (tf, [x]) => tf.sum(x!, [0, -3, 2], true),
  },
  { name: 'sum of everything', shapes: [[3, 5, 4, 6]], run: (tf, [x]) => tf.sum(x!) },
];

/** Pseudo-random, distinct and of both signs. */
function values(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function filled(tf: TensorFlow, shape: readonly number[], seed: number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(values(count, seed), [...shape]);
}

/** For each operation the output, then the gradient of each input. */
async function computeOn(name: EngineName, options?: OpenEngineOptions): Promise<number[][][]> {
  const engine = await openEngine(name, options);
  const { tf } = engine;
  const results: number[][][] = [];
  for (const { shapes, run } of OPERATIONS) {
    const inputs = shapes.map((shape, i) => filled(tf, shape, i + 1));
    const output = run(tf, inputs);
    const weights = filled(tf, output.shape, 99);
    const gradients = tf.grads((...given: Tensor[]) => run(tf, given))(inputs, weights);
    const read: number[][] = [];
    for (const tensor of [output, ...gradients]) read.push(Array.from(await tensor.data()));
    results.push(read);
  }
  engine.dispose();
  return results;
}

const expected = await computeOn('cpu', { plainKernels: true });
const names = await availableEngines(['tensorflow', 'webgpu', 'wasm', 'cpu']);

describe.each(names)('operations on %s', (name) => {
  it('answer as the plain JavaScript kernels do, forward and backward', async () => {
    const actual = await computeOn(name);
    for (const [i, operation] of OPERATIONS.entries()) {
      expected[i]!.forEach((part, p) => {
        const got = actual[i]![p]!;
        expect(got.length, operation.name).toBe(part.length);
        const differences = part.map((value, k) => Math.abs(value - got[k]!));
        expect(Math.max(...differences), `${operation.name}, part ${p}`).toBeLessThan(2e-5);
      });
    }
  });
});

describe.each(['wasm', 'cpu'] as const)('repeated operations on %s', (name) => {
  it('answer the same to the last bit', async () => {
    expect(await computeOn(name)).toEqual(await computeOn(name));
  });
});
