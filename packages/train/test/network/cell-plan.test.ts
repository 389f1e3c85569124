import { createCell } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { planCell } from '../../src/network/cell-plan.js';
import { ANSWER_CELL } from '../oracle/tensorflow-answers.js';

describe('planCell', () => {
  it('refuses a cell with a vertex that nothing feeds', () => {
    const matrix = [
      [0, 0, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ];
    const ops = ['input', 'maxpool3x3', 'maxpool3x3', 'output'];
    expect(() => planCell(createCell({ matrix, ops }), 8, 8)).toThrow(
      expect.objectContaining({
        code: 'not-pruned',
        message: expect.stringMatching(/of 4 vertices only 3 .*pruneCell/),
      }),
    );
  });

  it('refuses a cell without a path', () => {
    const cell = createCell({
      matrix: [
        [0, 0],
        [0, 0],
      ],
      ops: ['input', 'output'],
    });
    expect(() => planCell(cell, 8, 8)).toThrow(expect.objectContaining({ code: 'no-path' }));
  });

  it('projects the input alone when nothing else feeds the output', () => {
    const cell = createCell({
      matrix: [
        [0, 1],
        [0, 0],
      ],
      ops: ['input', 'output'],
    });
    expect(planCell(cell, 4, 8)).toEqual({ inner: [], outputs: [], addsInput: true });
  });

  it('lists feeders in vertex order, the input apart', () => {
    expect(planCell(ANSWER_CELL, 5, 10)).toEqual({
      inner: [
        { vertex: 1, op: 'conv3x3-bn-relu', channels: 4, fedBy: [], takesInput: true },
        { vertex: 2, op: 'maxpool3x3', channels: 3, fedBy: [1], takesInput: true },
        { vertex: 3, op: 'conv1x1-bn-relu', channels: 3, fedBy: [1, 2], takesInput: false },
      ],
      outputs: [1, 2, 3],
      addsInput: true,
    });
  });
});
