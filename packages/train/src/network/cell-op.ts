import { UsageError } from '@nasbench/core';
import type { Construction, Layer } from './construction.js';
import { convBnRelu } from './conv-bn-relu.js';

/** Where an op stands. It keeps the number of channels. */
export interface CellOpOptions {
  readonly op: string;
  readonly scope: string;
  readonly channels: number;
}

type LayerOf = (construction: Construction, scope: string, channels: number) => Layer;

function convolution(kernelSize: number, scopeName: string): LayerOf {
  return (construction, scope, channels) =>
    convBnRelu(construction, {
      scope: `${scope}/${scopeName}`,
      kernelSize,
      inputChannels: channels,
      outputChannels: channels,
    });
}

const OPS: ReadonlyMap<string, LayerOf> = new Map([
  ['conv3x3-bn-relu', convolution(3, 'Conv3x3-BN-ReLU')],
  ['conv1x1-bn-relu', convolution(1, 'Conv1x1-BN-ReLU')],
  [
    'maxpool3x3',
    ({ tf }) =>
      (images) =>
        tf.maxPool(images, 3, 1, 'same'),
  ],
]);

/**
 * The layer of an inner vertex (reference: `OP_MAP` of `base_ops.py`).
 *
 * @throws UsageError `unknown-op` for an op that is not one of the paper's.
 */
export function cellOp(construction: Construction, options: CellOpOptions): Layer {
  const { op, scope, channels } = options;
  const layerOf = OPS.get(op);
  if (layerOf !== undefined) return layerOf(construction, scope, channels);
  throw new UsageError(
    'unknown-op',
    `Expected one of the ops ${[...OPS.keys()].join(', ')} at ${scope}, got "${op}". ` +
      'Define the space with these names.',
    { op, scope },
  );
}
