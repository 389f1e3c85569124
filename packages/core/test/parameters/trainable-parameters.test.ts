import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  createCell,
  defineSpace,
  hashTable,
  trainableParameters,
  trainableParametersOfAll,
} from '../../src/index.js';
import type { ParameterOrder } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS } from '../known-cells.js';

const floatCell = createCell({ matrix: FLOAT_ROWS, ops: FLOAT_OPS });

describe('trainableParameters, used wrongly', () => {
  it('throws no-path', () => {
    expect(() => trainableParameters(createCell({ rawId: 0 }))).toThrow(
      expect.objectContaining({ code: 'no-path' }),
    );
  });

  it('refuses misspelled options and orders', () => {
    expect(() => trainableParameters(floatCell, { orders: 1 } as object)).toThrow(/unknown option/);
    const order = 'given' as ParameterOrder;
    expect(() => trainableParameters(floatCell, { order })).toThrow(/order must be "stored" or/);
    expect(() => trainableParametersOfAll({ networks: 1 } as object)).toThrow(/unknown option/);
  });

  it('names an op whose parameters nobody has defined', () => {
    const space = defineSpace({ maxVertices: 3, maxEdges: 3, ops: ['conv7x7'] });
    const cell = createCell({ mask: 7, vertices: 3, label: 0 }, { space });
    expect(() => trainableParameters(cell)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'unknown-op-parameters' }),
    );
  });
});

describe(trainableParameters, () => {
  it.each([
    ['043721b9c7fe8c5fad811d47d83132ec', 882_570],
    ['b5fb4f6193360330b6ff6a52cbf0cad7', 20_346_506],
    ['28cfc7874f6d200472e1a9dcd8650aa0', 2_694_282],
    ['02e5a0247bbdcf2860b7e96f74961594', 32_426_634],
    ['00005c142e6f48ac74fdcf73e3439874', 8_555_530],
    ['98765176ed7edbe65bcfcc8cd1685020', 1_115_277],
    ['01da1025a8b3a7c0b848adccef93c5a5', 227_274],
    ['fdb35feebc2b34f23e87bc7dbd549951', 49_979_274],
  ])('of %s are %i', (hash, parameters) => {
    expect(trainableParameters(createCell({ hash }))).toBe(parameters);
  });

  it('are of the stored order, or of the caller’s on demand', () => {
    expect(trainableParameters(floatCell)).toBe(3_822_005);
    expect(trainableParameters(floatCell, { order: 'as-given' })).toBe(3_817_382);
  });

  it('follow the stem, the stacks, the modules, the image and the classes', () => {
    const direct = createCell({ mask: 1, vertices: 2, label: 0 });
    const network = {
      stemChannels: 4,
      stacks: 2,
      modulesPerStack: 2,
      imageChannels: 1,
      classes: 5,
    };
    const stem = 9 * 1 * 4 + 2 * 4;
    const first = 2 * (4 * 4 + 2 * 4);
    const second = 4 * 8 + 2 * 8 + (8 * 8 + 2 * 8);
    expect(trainableParameters(direct, { network })).toBe(stem + first + second + 8 * 5 + 5);
  });
});

describe(trainableParametersOfAll, () => {
  const all = trainableParametersOfAll();

  it('have the known checksum over "hash parameters" lines in the order of hashes', () => {
    const table = hashTable();
    const sha256 = createHash('sha256');
    for (const id of table.idsByHash()) sha256.update(`${table.hashOf(id)} ${all[id]}\n`);
    expect(sha256.digest('hex')).toBe(
      '2ac828a0cc567db9f42aa5cd7f32dac009fe8d241232fe7b892598f0aa84d019',
    );
  });

  it('agree with the count of each cell, in another network too', () => {
    const network = { stemChannels: 17, modulesPerStack: 1 };
    const others = trainableParametersOfAll({ network });
    for (let id = 0; id < all.length; id += 997) {
      const cell = cellOf(id);
      expect(trainableParameters(cell)).toBe(all[id]);
      expect(trainableParameters(cell, { network })).toBe(others[id]);
    }
  });
});
