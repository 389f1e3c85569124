import { cellOf, createCell, PAPER_CONFIGURATION } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { imageWork, runImages, RunWork } from '../../src/jobs/run-work.js';

const MATRIX = [
  [0, 1, 0],
  [0, 0, 1],
  [0, 0, 0],
];
const chain = (op: string) => createCell({ matrix: MATRIX, ops: ['input', op, 'output'] });

describe(runImages, () => {
  it('counts whole batches of the epochs, and three evaluations of three splits', () => {
    expect(runImages(4, PAPER_CONFIGURATION)).toEqual({
      trained: 625 * 256,
      evaluated: 3 * 30_000,
    });
  });
});

describe(imageWork, () => {
  it('is more than the multiply-adds, which for 3x3 convolutions can be counted by hand', () => {
    const convolutions = [
      9 * 3 * 128 * 32 ** 2,
      ...[128, 256, 512].flatMap((channels, stack) => {
        const pixels = (32 / 2 ** stack) ** 2;
        const first = stack === 0 ? channels : channels / 2;
        const inner = 3 * 9 * channels * channels;
        return [(first + 2 * channels) * channels * pixels, inner * pixels];
      }),
    ];
    const exact = convolutions.reduce((sum, work) => sum + work, 0);
    const work = imageWork(chain('conv3x3-bn-relu'), PAPER_CONFIGURATION);
    expect(work).toBeGreaterThan(exact);
    expect(work).toBeLessThan(1.3 * exact);
  });

  it('ranks the ops by what they cost', () => {
    const [pool, small, large] = ['maxpool3x3', 'conv1x1-bn-relu', 'conv3x3-bn-relu'].map((op) =>
      imageWork(chain(op), PAPER_CONFIGURATION),
    );
    expect(small).toBeGreaterThan(pool!);
    expect(large).toBeGreaterThan(small!);
  });
});

describe(RunWork, () => {
  it('grows with the epochs, but for the evaluations, which every run has', () => {
    const work = new RunWork({ configurations: [PAPER_CONFIGURATION] });
    const of = (epochs: number) => work.of({ cellId: 7, epochs, configuration: 0 });
    const each = imageWork(cellOf(7), PAPER_CONFIGURATION);
    expect(of(4)).toBeCloseTo(each * (160_000 + 30_000), -3);
    expect(of(8) - of(4)).toBeCloseTo(each * 160_000, -3);
  });
});
