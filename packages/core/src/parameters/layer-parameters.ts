import { UsageError } from '../errors.js';

/**
 * Weights of a k x k convolution without bias, and scale and offset of its batch norm (reference:
 * `conv_bn_relu` of `base_ops.py`).
 */
export function convolutionParameters(
  kernelSize: number,
  inputChannels: number,
  outputChannels: number,
): number {
  return kernelSize * kernelSize * inputChannels * outputChannels + 2 * outputChannels;
}

/** Parameters of an op at a number of channels, which go in and come out. */
export type OpParameters = (channels: number) => number;

const OPS: ReadonlyMap<string, OpParameters> = new Map([
  ['conv3x3-bn-relu', (channels: number) => convolutionParameters(3, channels, channels)],
  ['conv1x1-bn-relu', (channels: number) => convolutionParameters(1, channels, channels)],
  ['maxpool3x3', () => 0],
]);

/**
 * How the ops of a space cost parameters, in label order.
 *
 * @throws UsageError `unknown-op-parameters` for an op that is not the reference's.
 */
export function opParameters(names: readonly string[]): OpParameters[] {
  return names.map((name) => {
    const parameters = OPS.get(name);
    if (parameters !== undefined) return parameters;
    throw new UsageError(
      'unknown-op-parameters',
      `Parameters are known for the ops ${[...OPS.keys()].join(', ')}, not for "${name}". ` +
        'Define the space with these names.',
      { op: name },
    );
  });
}
