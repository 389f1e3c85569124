import { describe, expect, it } from 'vitest';
import { maskToMatrix, matrixToMask } from '../../src/index.js';
import { bitCount, edgeBit, hasEdge } from '../../src/cell/mask.js';
import { chain, rows, sampleOfCells } from '../known-cells.js';

describe(matrixToMask, () => {
  it('refuses more than 8 vertices, which no mask holds', () => {
    expect(() => matrixToMask(chain(9))).toThrow(
      expect.objectContaining({ code: 'too-many-vertices' }),
    );
  });

  it('numbers edges column by column', () => {
    expect(matrixToMask(rows('0101', '0010', '0001', '0000'))).toBe(0b101_101);
    expect(matrixToMask(rows('010', '000', '000'))).toBe(1);
  });

  it('reads and writes the golden cells', () => {
    for (const { matrix, bits, vertices } of sampleOfCells()) {
      expect(matrixToMask(matrix)).toBe(bits);
      expect(maskToMatrix(bits, vertices)).toEqual(matrix);
    }
  });

  it('fills 28 bits for 8 vertices', () => {
    const full = maskToMatrix(2 ** 28 - 1, 8);
    expect(full.flat().filter(Boolean)).toHaveLength(28);
    expect(matrixToMask(full)).toBe(2 ** 28 - 1);
  });
});

describe('mask bits', () => {
  it('are counted and found one by one', () => {
    expect(bitCount(2 ** 28 - 1)).toBe(28);
    expect(edgeBit(6, 7)).toBe(27);
    expect(hasEdge(1 << 27, 6, 7)).toBe(true);
    expect(hasEdge(1 << 27, 5, 7)).toBe(false);
  });
});
