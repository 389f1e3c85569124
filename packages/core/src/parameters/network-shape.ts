import { requireInteger, requireKnownOptions } from '../option-checks.js';

/** Sizes of the network that repeats a cell; the reference's flags of the same meaning. */
export interface NetworkShape {
  /** Channels of the first layer and of the first stack (reference: `stem_filter_size`). */
  readonly stemChannels: number;
  /** Stacks of modules; channels double from one to the next. */
  readonly stacks: number;
  /** Modules in a stack; each is one cell. */
  readonly modulesPerStack: number;
  readonly imageChannels: number;
  readonly classes: number;
}

/** The network of Ying et al. (2019) for CIFAR-10. */
export const PAPER_NETWORK: NetworkShape = Object.freeze({
  stemChannels: 128,
  stacks: 3,
  modulesPerStack: 3,
  imageChannels: 3,
  classes: 10,
});

const LARGEST: NetworkShape = {
  stemChannels: 4096,
  stacks: 4096,
  modulesPerStack: 4096,
  imageChannels: 4096,
  classes: 2 ** 24,
};

/**
 * A whole network shape; what is not given is the paper's.
 *
 * @throws UsageError `unknown-option`, or `invalid-option` for a size that is not a positive
 *   integer of sensible size.
 */
export function networkShape(shape: Partial<NetworkShape>, where: string): NetworkShape {
  const names = Object.keys(PAPER_NETWORK) as (keyof NetworkShape)[];
  requireKnownOptions(shape, names, `${where}: network`);
  const size = (name: keyof NetworkShape): number =>
    requireInteger(shape[name] ?? PAPER_NETWORK[name], {
      name: `network.${name}`,
      min: 1,
      max: LARGEST[name],
      where,
    });
  return {
    stemChannels: size('stemChannels'),
    stacks: size('stacks'),
    modulesPerStack: size('modulesPerStack'),
    imageChannels: size('imageChannels'),
    classes: size('classes'),
  };
}

/** Modules of one size. */
export interface ModuleGroup {
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly modules: number;
}

/** The modules of a network by size: the first of each stack but the first doubles the channels. */
export function moduleGroups({
  stemChannels,
  stacks,
  modulesPerStack,
}: NetworkShape): ModuleGroup[] {
  return Array.from({ length: stacks }, (_, stack) => {
    const outputChannels = stemChannels * 2 ** stack;
    const inputChannels = stack === 0 ? outputChannels : outputChannels / 2;
    return [
      { inputChannels, outputChannels, modules: 1 },
      { inputChannels: outputChannels, outputChannels, modules: modulesPerStack - 1 },
    ];
  }).flat();
}
