import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import {
  PackedLayout,
  RankedConfigurations,
  type RankedConfigurationsState,
} from '../../src/models/packed-configurations.js';

describe(PackedLayout, () => {
  it.each([
    ['encoding-a', [11, 10, 10]],
    ['encoding-b', [10, 10, 10, 10, 11, 4]],
  ] as const)('packs %s into chunks of at most eleven bits', (name, bits) => {
    expect(new PackedLayout(parameterSpaceOf(name).levels).chunkBits).toEqual(bits);
  });

  it('gives every parameter bits of its own', () => {
    const { levels } = parameterSpaceOf('encoding-b');
    const layout = new PackedLayout(levels);
    const packed = new Uint16Array(layout.chunks);
    const values = levels.map((count, i) => (i * 5) % count);
    layout.pack(values, packed);
    layout.parameters.forEach(({ chunk, shift, mask }, i) => {
      expect((packed[chunk]! >>> shift) & mask).toBe(values[i]);
    });
  });
});

describe(RankedConfigurations, () => {
  it('orders rows by loss, the earlier first on ties, through growth and saving', () => {
    const layout = new PackedLayout([2, 3]);
    const stream = RandomStream.fromSeed('rows');
    const losses = Array.from({ length: 300 }, () =>
      stream.below(9) === 0 ? Infinity : stream.below(20) / 20,
    );
    const ranked = new RankedConfigurations(layout);
    losses.forEach((loss, row) => ranked.add([row % 2, row % 3], loss));
    const expected = losses.map((_, row) => row);
    expected.sort((a, b) => (losses[a] === losses[b] ? a - b : losses[a]! - losses[b]!));
    expect([...ranked.order]).toEqual(expected);

    const saved = JSON.parse(JSON.stringify(ranked.state())) as RankedConfigurationsState;
    const restored = RankedConfigurations.restore(layout, saved);
    expect([...restored.order]).toEqual(expected);
    expect(restored.state()).toEqual(ranked.state());
  });
});
