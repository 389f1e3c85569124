import { EngineError } from '../engine-error.js';
import type { TensorFlow } from '../tensorflow-api.js';

/** What TensorFlow.js hands to the gradient kernels of a convolution. */
export interface ConvolutionAttributes {
  readonly strides: number | readonly number[];
  readonly pad: string | number | readonly (readonly number[])[];
  readonly dataFormat?: string;
  readonly dimRoundingMode?: string;
}

export type Shape4 = [number, number, number, number];

/** Zeros around the rows and columns of the input. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Padding of a convolution with stride 1 in NHWC, the only kind that the network has.
 *
 * @throws EngineError `engine-unsupported-operation` for any other kind.
 */
export function paddingOf(
  tf: TensorFlow,
  inputShape: Shape4,
  filterShape: Shape4,
  attributes: ConvolutionAttributes,
): Padding {
  requireSupported(attributes);
  const pad = attributes.pad as 'same' | 'valid' | number;
  return tf.backend_util.computeConv2DInfo(inputShape, filterShape, 1, 1, pad).padInfo;
}

function requireSupported({ strides, pad, dataFormat = 'NHWC' }: ConvolutionAttributes): void {
  const steps = typeof strides === 'number' ? [strides, strides] : strides;
  const plainPadding = typeof pad !== 'object';
  if (steps.every((step) => step === 1) && dataFormat === 'NHWC' && plainPadding) return;
  throw new EngineError(
    'engine-unsupported-operation',
    `Gradient of a convolution: expected stride 1, NHWC and padding "same", "valid" or a number; ` +
      `got strides ${steps.join('x')}, ${dataFormat} and padding ${JSON.stringify(pad)}.`,
    'Reduce resolution with a max-pool, or open the cpu engine with plainKernels.',
    { strides, pad, dataFormat },
  );
}
