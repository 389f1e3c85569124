import { existsSync, readFileSync } from 'node:fs';
import { configurationDigest, PAPER_CONFIGURATION, UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { PRESETS, PresetError, presetConfiguration, writePreset } from '../../src/index.js';
import { rejectionOf } from '../images/rejection-of.js';
import { presetFile, presetPath } from './preset-folder.js';

const CONFIGURATION = PAPER_CONFIGURATION;

async function errorIn(content: unknown): Promise<PresetError> {
  const error = await rejectionOf(presetConfiguration(presetFile(content)));
  expect(error).toBeInstanceOf(PresetError);
  return error as PresetError;
}

describe('a preset that is no preset', () => {
  it('is reported with the name that was probably meant', async () => {
    const error = await rejectionOf(presetConfiguration('papr'));
    expect(error).toBeInstanceOf(PresetError);
    expect(error).toMatchObject({ code: 'preset-not-found' });
    expect(String(error)).toContain('paper, mini');
    expect(String(error)).toContain('Did you mean paper?');
  });

  it('is reported when it is a folder', async () => {
    const error = await rejectionOf(presetConfiguration('.'));
    expect(error).toMatchObject({ code: 'preset-not-readable' });
  });

  it.each([
    ['no JSON', '{"name": ', 'JSON'],
    ['a list', [], 'the file must be an object, got []'],
    ['a misspelled field', { extends: 'mini', epoch: [4] }, 'Did you mean epochs?'],
    ['an unknown base', { extends: 'large' }, 'extends must be one of paper, mini, got "large"'],
    ['no name and no base', { epochs: [4] }, 'name must be a text, got undefined'],
    ['falling epochs', { extends: 'mini', epochs: [4, 4] }, 'ascending integers'],
    ['no epochs', { extends: 'mini', epochs: [] }, 'ascending integers'],
    ['half an epoch', { extends: 'mini', epochs: [0.5] }, 'integers in [1, 65535], got [0.5]'],
    [
      'no repeats',
      { extends: 'mini', repeats: 0 },
      'repeats must be an integer in [1, 256], got 0',
    ],
    ['an unknown engine', { extends: 'mini', engine: 'cuda' }, 'auto, tensorflow, webgpu, wasm'],
  ])('is reported when it has %s', async (_, content, text) => {
    const error = await errorIn(content);
    expect(error.code).toBe('preset-invalid');
    expect(error.message).toContain(text);
    expect(error.message).toContain('preset.json');
  });

  it.each([
    [{ optimiser: {} }, 'Did you mean configuration.optimizer?', 'configuration.optimiser'],
    [
      { optimizer: { lerningRate: 1 } },
      'Did you mean configuration.optimizer.learningRate?',
      'configuration.optimizer.lerningRate',
    ],
    [
      { network: { stacks: '3' } },
      'configuration.network.stacks must be a number, got "3"',
      'configuration.network.stacks',
    ],
    [
      { network: { stacks: null } },
      'configuration.network.stacks must be a number, got null',
      'configuration.network.stacks',
    ],
    [{ network: 3 }, 'configuration.network must be an object, got 3', 'configuration.network'],
    [
      { preprocessing: { channelMeans: [1, '2', 3] } },
      'configuration.preprocessing.channelMeans must be an array of numbers',
      'configuration.preprocessing.channelMeans',
    ],
    [
      { images: { digest: 5 } },
      'configuration.images.digest must be a string or null, got 5',
      'configuration.images.digest',
    ],
  ])('names the field in %j', async (configuration, text, field) => {
    const error = await errorIn({ extends: 'mini', configuration });
    expect(error.message).toContain(text);
    expect(error.details).toMatchObject({ field });
  });

  it('is reported when a number is out of its range', async () => {
    const configuration = { batchNorm: { momentum: 1 } };
    const error = await errorIn({ extends: 'paper', configuration });
    expect(error.message).toContain('batchNorm.momentum must be a number in [0, 1), got 1');
  });

  it('is reported when it extends none and lacks a field', async () => {
    const { weightDecay, ...optimizer } = CONFIGURATION.optimizer;
    expect(weightDecay).toBeGreaterThan(0);
    const configuration = { ...CONFIGURATION, optimizer };
    const error = await errorIn({ name: 'own', epochs: [4], repeats: 1, configuration });
    expect(error.message).toContain('configuration.optimizer.weightDecay is missing');
    expect(error.message).toContain('"extends"');
  });
});

describe('a preset that cannot be written', () => {
  it('is reported when its folder is missing', async () => {
    const path = `${presetPath()}/nowhere/preset.json`;
    const error = await rejectionOf(writePreset(path, PRESETS[0]!));
    expect(error).toMatchObject({ code: 'preset-not-writable' });
    expect(String(error)).toContain(path);
  });

  it.each([
    [{ repeats: 0 }, PresetError, 'repeats'],
    [{ name: '' }, PresetError, 'name'],
    [
      { configuration: { ...CONFIGURATION, batchNorm: { momentum: 2, epsilon: 1 } } },
      UsageError,
      'batchNorm.momentum',
    ],
  ])(
    'is reported when it has a wrong value, and nothing is written: %j',
    async (wrong, type, text) => {
      const path = presetPath();
      const error = await rejectionOf(writePreset(path, { ...PRESETS[0]!, ...wrong }));
      expect(error).toBeInstanceOf(type);
      expect(String(error)).toContain(text);
      expect(existsSync(path)).toBe(false);
    },
  );
});

describe('the preset paper', () => {
  it('is the training of the reference', async () => {
    const preset = await presetConfiguration('paper');
    expect(preset.configuration).toBe(PAPER_CONFIGURATION);
    expect(preset.epochs).toEqual([4, 12, 36, 108]);
    expect(preset.repeats).toBe(3);
  });
});

describe('a preset file', () => {
  it.each(PRESETS.map(({ name }) => [name]))('of %s comes back as it was written', async (name) => {
    const preset = await presetConfiguration(name);
    const path = presetPath();
    await writePreset(path, preset);
    expect(await presetConfiguration(path)).toEqual(preset);
  });

  it('replaces an older one and leaves no other file', async () => {
    const path = presetFile('old');
    await writePreset(path, PRESETS[0]!);
    expect((await presetConfiguration(path)).name).toBe('paper');
    expect(readFileSync(path, 'utf8')).toContain('"stemChannels": 128');
  });

  it('changes only what it gives', async () => {
    const mini = await presetConfiguration('mini');
    const path = presetFile({
      extends: 'mini',
      name: 'wide',
      epochs: [2, 8],
      configuration: { label: 'wide', network: { stemChannels: 16 } },
    });
    const { configuration } = mini;
    expect(await presetConfiguration(path)).toEqual({
      ...mini,
      name: 'wide',
      epochs: [2, 8],
      configuration: {
        ...configuration,
        label: 'wide',
        network: { ...configuration.network, stemChannels: 16 },
      },
    });
  });

  it('can take away the time limit and the digest', async () => {
    const images = { digest: null };
    const protocol = { timeLimitSeconds: null };
    const file = presetFile({ extends: 'paper', configuration: { images, protocol } });
    const { configuration } = await presetConfiguration(file);
    expect(configuration.protocol.timeLimitSeconds).toBeUndefined();
    expect(configuration.images.digest).toBeUndefined();
  });

  it.each(changedFields())('can set %s', async (_, configuration) => {
    const file = presetFile({ extends: 'paper', configuration });
    const preset = await presetConfiguration(file);
    expect(preset.configuration).toMatchObject(configuration);
    const changed = configurationDigest(preset.configuration);
    expect(changed).not.toBe(configurationDigest(PAPER_CONFIGURATION));
  });
});

/** Every field of the configuration that a preset sets to a new value, each changed alone. */
function changedFields(): [string, object][] {
  const groups = Object.entries(CONFIGURATION).filter(([, group]) => typeof group === 'object');
  return groups.flatMap(([group, fields]) =>
    Object.entries(fields as Record<string, unknown>)
      // Another number of channels needs other means, too.
      .filter(([field]) => field !== 'imageChannels')
      .map(([field, value]): [string, object] => [
        `${group}.${field}`,
        { [group]: { [field]: otherValue(field, value) } },
      ]),
  );
}

const OTHER_VALUES: Readonly<Record<string, unknown>> = {
  digest: 'ab'.repeat(32),
  schedule: 'stepwise',
  stacks: 2,
  modulesPerStack: 2,
  epsilon: 0.5,
  maxAttempts: 3,
};

function otherValue(field: string, value: unknown): unknown {
  if (field in OTHER_VALUES) return OTHER_VALUES[field];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}-2`;
  return Array.isArray(value) ? value.map((item) => Number(item) / 2) : Number(value) / 2;
}
