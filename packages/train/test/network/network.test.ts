import {
  cellOf,
  createCell,
  defineSpace,
  PAPER_CONFIGURATION,
  RandomStream,
  sampleCells,
  trainableParameters,
  type Cell,
  type NetworkShape,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engines/open-engine.js';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { Network } from '../../src/network/network.js';
import { engineForTest } from '../engines/available-engines.js';
import { ANSWER_CELL, answerConfiguration, ANSWERS } from '../oracle/tensorflow-answers.js';

const INPUT_TO_OUTPUT = createCell({
  matrix: [
    [0, 1],
    [0, 0],
  ],
  ops: ['input', 'output'],
});

/** The cell of the reference's README. */
const INCEPTION_LIKE = createCell({
  matrix: ['0111010', '0000001', '0000001', '0000100', '0000001', '0000001', '0000000'].map((row) =>
    Array.from(row, Number),
  ),
  ops: [
    'input',
    'conv1x1-bn-relu',
    'conv3x3-bn-relu',
    'conv3x3-bn-relu',
    'conv3x3-bn-relu',
    'maxpool3x3',
    'output',
  ],
});

interface Choice {
  readonly cell?: Cell;
  readonly shape?: Partial<NetworkShape>;
  readonly seed?: number;
}

function build(tf: TensorFlow, { cell = ANSWER_CELL, shape = {}, seed = 3 }: Choice = {}): Network {
  const configuration = answerConfiguration(1);
  const network = { ...configuration.network, ...shape };
  const random = RandomStream.fromSeed(seed);
  return Network.build({ tf, cell, configuration: { ...configuration, network }, random });
}

describe('Network.build', () => {
  it('names an option that it does not know', async () => {
    const { tf } = await engineForTest('cpu');
    const random = RandomStream.fromSeed(1);
    const options = { tf, cell: ANSWER_CELL, configuration: PAPER_CONFIGURATION, random, seed: 1 };
    expect(() => Network.build(options)).toThrow(/Network\.build: unknown option "seed"/);
  });

  it('refuses a second network while one is alive, and leaves that one whole', async () => {
    const { tf } = await engineForTest('cpu');
    const network = build(tf);
    const tensors = tf.memory().numTensors;
    expect(() => build(tf)).toThrow(expect.objectContaining({ code: 'variable-exists' }));
    expect(tf.memory().numTensors).toBe(tensors);
    network.dispose();
    build(tf).dispose();
  });

  it('refuses an op that is not one of the paper and frees what it had made', async () => {
    const { tf } = await engineForTest('cpu');
    const space = defineSpace({ maxVertices: 3, maxEdges: 3, ops: ['identity'] });
    const matrix = [
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
    ];
    const cell = createCell({ matrix, ops: ['input', 'identity', 'output'] }, { space });
    expect(() => build(tf, { cell })).toThrow(
      expect.objectContaining({
        code: 'unknown-op',
        message: expect.stringMatching(/maxpool3x3 at stack0\/module0\/vertex_1, got "identity"/),
      }),
    );
    expect(tf.memory().numTensors).toBe(0);
  });

  it('makes the variables of TensorFlow, in its order and with its names', async () => {
    const { tf } = await engineForTest('cpu');
    const names = build(tf).trainables.map((variable) => variable.name);
    expect(names).toEqual(ANSWERS.network[0]!.names);
  });

  it('names the only projection of the cell without inner vertices as the reference does', async () => {
    const { tf } = await engineForTest('cpu');
    const { trainables } = build(tf, { cell: INPUT_TO_OUTPUT, shape: { stacks: 1 } });
    expect(trainables[3]!.name).toBe('stack0/module0/output/projection/conv2d/kernel');
  });

  it('makes as many trainable scalars as counted, for 500 random cells', async () => {
    const { tf } = await engineForTest('cpu');
    const random = RandomStream.fromSeed('counts');
    for (const id of sampleCells({ count: 500, seed: random, distinct: true })) {
      const cell = cellOf(id);
      const stemChannels = 3 + random.below(9);
      const modulesPerStack = 1 + random.below(2);
      const shape = { stemChannels, modulesPerStack, stacks: 2 + random.below(2), classes: 10 };
      const network = build(tf, { cell, shape });
      expect(network.trainableCount, `cell ${id}`).toBe(
        trainableParameters(cell, { network: { ...shape, imageChannels: 3 } }),
      );
      network.dispose();
    }
  });

  it.each([
    ['input connected to output', INPUT_TO_OUTPUT, 882_570],
    ['the cell of the README of the reference', INCEPTION_LIKE, 2_694_282],
  ] as const)('has the size of the paper for %s', async (_, cell, parameters) => {
    const { tf } = await engineForTest('cpu');
    const random = RandomStream.fromSeed(1);
    const network = Network.build({ tf, cell, configuration: PAPER_CONFIGURATION, random });
    expect(network.trainableCount).toBe(parameters);
    expect(trainableParameters(cell)).toBe(parameters);
  });

  it('draws the same weights from the same stream on every engine, others from another', async () => {
    const weights: Map<string, Float32Array>[] = [];
    for (const [name, seed] of [
      ['wasm', 3],
      ['cpu', 3],
      ['cpu', 4],
    ] as const) {
      // prettier-ignore
      const { tf, dispose } = await openEngine(name);
      weights.push(await build(tf, { seed }).weights());
      dispose();
    }
    const [first, again, other] = weights.map((values) => values.get('stem/conv2d/kernel')!);
    expect(weights[1]).toEqual(weights[0]);
    expect(first).toEqual(again);
    expect(other).not.toEqual(first);
  });
});
