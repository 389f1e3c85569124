import { describe, expect, it } from 'vitest';
import { paddingOf, type ConvolutionAttributes } from '../../../src/engines/kernels/unit-stride.js';
import { importTensorFlow } from '../../../src/engines/tensorflow-api.js';

const tf = await importTensorFlow();

function padding(filterSide: number, attributes: Partial<ConvolutionAttributes>) {
  const filter = [filterSide, filterSide, 2, 2] as [number, number, number, number];
  return paddingOf(tf, [1, 8, 8, 2], filter, { strides: 1, pad: 'same', ...attributes });
}

describe('paddingOf', () => {
  it.each([
    ['strides of 2', { strides: [2, 2] }, 'strides 2x2'],
    ['strides that differ', { strides: [1, 2] }, 'strides 1x2'],
    ['channels first', { dataFormat: 'NCHW' }, 'NCHW'],
    ['padding by sides', { pad: [[0, 0], [1, 1], [1, 1], [0, 0]] }, 'padding [['], // prettier-ignore
  ] as const)('refuses %s', (_, attributes, text) => {
    expect(() => padding(3, attributes)).toThrow(
      expect.objectContaining({
        code: 'engine-unsupported-operation',
        message: expect.stringContaining(text),
      }),
    );
  });

  it('keeps the size with "same", the odd row below and to the right', () => {
    expect(padding(3, {})).toMatchObject({ top: 1, bottom: 1, left: 1, right: 1 });
    expect(padding(2, {})).toMatchObject({ top: 0, bottom: 1, left: 0, right: 1 });
  });

  it('is none with "valid", and what a number says', () => {
    expect(padding(3, { pad: 'valid' })).toMatchObject({ top: 0, bottom: 0, left: 0, right: 0 });
    expect(padding(3, { pad: 2 })).toMatchObject({ top: 2, bottom: 2, left: 2, right: 2 });
  });
});
