import { describe, expect, it } from 'vitest';
import { PAPER_NETWORK } from '../../src/index.js';
import { moduleGroups, networkShape } from '../../src/parameters/network-shape.js';

describe(networkShape, () => {
  it.each([{ stemChannels: 0 }, { stacks: 1.5 }, { modulesPerStack: -1 }, { classes: NaN }])(
    'refuses %o',
    (shape) => {
      expect(() => networkShape(shape, 'count')).toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      );
    },
  );

  it('rejects a misspelled size by name', () => {
    expect(() => networkShape({ stem: 16 } as object, 'count')).toThrow(
      /count: network: unknown option "stem"/,
    );
  });

  it('is the paper’s where nothing else is said', () => {
    expect(networkShape({ stacks: 2 }, 'count')).toEqual({ ...PAPER_NETWORK, stacks: 2 });
  });
});

describe(moduleGroups, () => {
  it('doubles the channels in the first module of every stack but the first', () => {
    const channels = moduleGroups(PAPER_NETWORK).map((group) => [
      group.inputChannels,
      group.outputChannels,
      group.modules,
    ]);
    expect(channels).toEqual([
      [128, 128, 1],
      [128, 128, 2],
      [128, 256, 1],
      [256, 256, 2],
      [256, 512, 1],
      [512, 512, 2],
    ]);
  });
});
