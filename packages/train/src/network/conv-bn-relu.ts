import type { Tensor4D } from '@tensorflow/tfjs';
import { batchNormRelu } from './batch-norm-relu.js';
import type { Construction, Layer } from './construction.js';
import { varianceScalingValues } from './initial-values.js';

/** Sizes and place of one convolution. */
export interface ConvolutionOptions {
  readonly scope: string;
  /** Rows, and columns, of the kernel. */
  readonly kernelSize: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
}

/**
 * Convolution with stride 1, zeros around and no bias; batch norm; rectifier (reference:
 * `conv_bn_relu` of `base_ops.py`).
 */
export function convBnRelu(construction: Construction, options: ConvolutionOptions): Layer {
  const { tf, variables, random } = construction;
  const { scope, kernelSize, inputChannels, outputChannels } = options;
  const name = `${scope}/conv2d/kernel`;
  const fanIn = kernelSize * kernelSize * inputChannels;
  const kernel = variables.create({
    name,
    shape: [kernelSize, kernelSize, inputChannels, outputChannels],
    values: varianceScalingValues(fanIn * outputChannels, fanIn, random.split(name)),
    trainable: true,
  }) as unknown as Tensor4D;
  const normalize = batchNormRelu(construction, `${scope}/batch_normalization`, outputChannels);
  // Without `tidy`, the output of each convolution would stay until the end of the forward pass.
  return (images, training) =>
    tf.tidy(() => normalize(tf.conv2d(images, kernel, 1, 'same'), training));
}

/** The 1x1 convolution that brings the module's input to other channels. */
export function projection(
  construction: Construction,
  options: Omit<ConvolutionOptions, 'kernelSize'>,
): Layer {
  return convBnRelu(construction, {
    ...options,
    scope: `${options.scope}/projection`,
    kernelSize: 1,
  });
}
