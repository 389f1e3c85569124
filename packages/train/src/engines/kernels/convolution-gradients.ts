import type { Tensor, Tensor4D, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow-api.js';
import { paddingOf, type ConvolutionAttributes, type Shape4 } from './unit-stride.js';

/*
 * Both gradients of a convolution with stride 1 are convolutions, so that the tuned forward kernel
 * computes them. The WebAssembly backend has no kernel for the filter's gradient at all.
 */

interface FilterGradientCall {
  readonly inputs: { readonly x: TensorInfo; readonly dy: TensorInfo };
  readonly attrs: ConvolutionAttributes & { readonly filterShape: Shape4 };
}

/**
 * Gradient with respect to the filter, [height, width, in, out]: the padded input convolved with
 * the gradient of the output, where channels and images of the batch change places.
 *
 * @throws EngineError `engine-unsupported-operation` unless the stride is 1.
 */
export function convolutionFilterGradient(
  tf: TensorFlow,
  { inputs, attrs }: FilterGradientCall,
): TensorInfo {
  const [x, dy] = [asTensor(tf, inputs.x), asTensor(tf, inputs.dy)];
  const { filterShape } = attrs;
  const padding = paddingOf(tf, x.shape, filterShape, attrs);
  return tf.tidy(() => {
    if (isPointwise(filterShape, padding)) return pointwiseFilterGradient(tf, x, dy, filterShape);
    const images: Tensor4D = tf.transpose(x, [3, 1, 2, 0]);
    const padded = tf.pad(images, [
      [0, 0],
      [padding.top, padding.bottom],
      [padding.left, padding.right],
      [0, 0],
    ]);
    const filter: Tensor4D = tf.transpose(dy, [1, 2, 0, 3]);
    return tf.transpose(tf.conv2d(padded, filter, 1, 'valid'), [1, 2, 0, 3]);
  });
}

function isPointwise([height, width]: Shape4, padding: { top: number; left: number }): boolean {
  return height === 1 && width === 1 && padding.top === 0 && padding.left === 0;
}

function pointwiseFilterGradient(
  tf: TensorFlow,
  x: Tensor4D,
  dy: Tensor4D,
  filterShape: Shape4,
): Tensor {
  const pixels = tf.reshape(x, [-1, filterShape[2]]);
  const gradients = tf.reshape(dy, [-1, filterShape[3]]);
  return tf.reshape(tf.matMul(pixels, gradients, true), filterShape);
}

interface InputGradientCall {
  readonly inputs: { readonly dy: TensorInfo; readonly filter: TensorInfo };
  readonly attrs: ConvolutionAttributes & { readonly inputShape: Shape4 };
}

/**
 * Gradient with respect to the input, of the input's shape: the gradient of the output convolved
 * with the filter turned by 180 degrees, its in and out channels exchanged.
 *
 * @throws EngineError `engine-unsupported-operation` unless the stride is 1.
 */
export function convolutionInputGradient(
  tf: TensorFlow,
  { inputs, attrs }: InputGradientCall,
): TensorInfo {
  const [dy, filter] = [asTensor(tf, inputs.dy), asTensor(tf, inputs.filter)];
  const padding = paddingOf(tf, attrs.inputShape, filter.shape, attrs);
  const [rows, columns] = [filter.shape[0] - 1, filter.shape[1] - 1];
  return tf.tidy(() => {
    return tf.conv2d(dy, turned(tf, filter), 1, [
      [0, 0],
      [rows - padding.top, rows - padding.bottom],
      [columns - padding.left, columns - padding.right],
      [0, 0],
    ]);
  });
}

/** The filter turned by 180 degrees, in and out exchanged. One axis reverses faster than two. */
function turned(tf: TensorFlow, filter: Tensor4D): Tensor4D {
  const [height, width, inner, outer] = filter.shape;
  const taps = tf.reverse(tf.reshape(filter, [height * width, inner, outer]), 0);
  return tf.reshape(tf.transpose(taps, [0, 2, 1]), [height, width, outer, inner]);
}

/** Kernels receive tensors typed as mere descriptions of them. */
function asTensor(tf: TensorFlow, info: TensorInfo): Tensor4D {
  return info instanceof tf.Tensor
    ? (info as Tensor4D)
    : (tf.engine().makeTensorFromTensorInfo(info) as Tensor4D);
}
