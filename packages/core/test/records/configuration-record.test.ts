import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  configurationDigest,
  CorruptRecordError,
  decodeConfiguration,
  encodeConfiguration,
  PAPER_CONFIGURATION,
  UsageError,
  type TrainingConfiguration,
} from '../../src/index.js';
import { errorOf } from '../error-of.js';
import { bytesField, double, message, packedDoubles, text, varint } from './protobuf-by-hand.js';

type Path = readonly [part: keyof TrainingConfiguration, field: string];

/** The paper's configuration with one field replaced. */
function changed([part, field]: Path, value: unknown): TrainingConfiguration {
  const group = PAPER_CONFIGURATION[part] as unknown as Record<string, unknown>;
  return { ...PAPER_CONFIGURATION, [part]: { ...group, [field]: value } };
}

const WRONG: readonly [Path, unknown][] = [
  [['network', 'stacks'], 0],
  [['network', 'depth'], 3],
  [['batchNorm', 'momentum'], 1],
  [['batchNorm', 'epsilon'], 0],
  [['optimizer', 'batchSize'], 0],
  [['optimizer', 'shards'], 3],
  [['optimizer', 'learningRate'], 0],
  [['optimizer', 'schedule'], 'COSINE_BY_STEP'],
  [['optimizer', 'momentum'], -0.1],
  [['optimizer', 'rmspropDecay'], 1],
  [['optimizer', 'epsilon'], NaN],
  [['optimizer', 'weightDecay'], -1],
  [['images', 'name'], undefined],
  [['images', 'digest'], 'md5'],
  [['images', 'imageSide'], 0],
  [['images', 'imageSide'], 4097],
  [['images', 'imageSide'], undefined],
  [['images', 'trainImages'], 0],
  [['images', 'validationImages'], 1.5],
  [['images', 'testImages'], -1],
  [['images', 'trainEvaluationImages'], 40_001],
  [['images', 'evaluationBatchSize'], 0],
  [['preprocessing', 'padding'], -1],
  [['preprocessing', 'mirror'], 1],
  [
    ['preprocessing', 'channelMeans'],
    [1, 2],
  ],
  [
    ['preprocessing', 'channelMeans'],
    [1, 2, Infinity],
  ],
  [
    ['preprocessing', 'channelDeviations'],
    [1, 2, 0],
  ],
  [
    ['protocol', 'intermediateEvaluations'],
    [0.5, 0.5],
  ],
  [['protocol', 'intermediateEvaluations'], [1]],
  [['protocol', 'timeLimitSeconds'], 0],
  [['protocol', 'maxAttempts'], 0],
  [['protocol', 'precision'], null],
];

describe('a configuration that no training could have', () => {
  it.each(WRONG)('is not encoded: %s = %s', (path, value) => {
    const error = errorOf(() => encodeConfiguration(changed(path, value)));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'invalid-record' });
    expect(String(error)).toContain(path[0]);
  });

  it('is not decoded', () => {
    const error = errorOf(() => decodeConfiguration(Uint8Array.of(0x0a, 1, 0x41)));
    expect(error).toBeInstanceOf(CorruptRecordError);
    expect(error).toMatchObject({ code: 'bad-protobuf' });
  });
});

/** Every field with another value than the paper's. */
const OTHER: readonly [Path, unknown][] = [
  [['network', 'stemChannels'], 64],
  [['network', 'stacks'], 2],
  [['network', 'modulesPerStack'], 1],
  [['network', 'classes'], 100],
  [['batchNorm', 'momentum'], 0.9],
  [['batchNorm', 'epsilon'], 1e-3],
  [['optimizer', 'batchSize'], 128],
  [['optimizer', 'shards'], 1],
  [['optimizer', 'learningRate'], 0.1],
  [['optimizer', 'schedule'], 'stepwise'],
  [['optimizer', 'momentum'], 0],
  [['optimizer', 'rmspropDecay'], 0.99],
  [['optimizer', 'epsilon'], 1e-8],
  [['optimizer', 'weightDecay'], 0],
  [['images', 'name'], 'cifar-100'],
  [['images', 'digest'], 'ab'.repeat(32)],
  [['images', 'imageSide'], 16],
  [['images', 'trainImages'], 45_000],
  [['images', 'validationImages'], 5000],
  [['images', 'testImages'], 1000],
  [['images', 'trainEvaluationImages'], 40_000],
  [['images', 'evaluationBatchSize'], 250],
  [['preprocessing', 'padding'], 0],
  [['preprocessing', 'mirror'], false],
  [
    ['preprocessing', 'channelMeans'],
    [0, 0, 0],
  ],
  [
    ['preprocessing', 'channelDeviations'],
    [255, 255, 255],
  ],
  [['protocol', 'intermediateEvaluations'], []],
  [['protocol', 'timeLimitSeconds'], undefined],
  [['protocol', 'maxAttempts'], 1],
  [['protocol', 'precision'], 'bfloat16'],
];

describe('decodeConfiguration', () => {
  it('gives back the configuration of the paper', () => {
    const bytes = encodeConfiguration(PAPER_CONFIGURATION);
    expect(decodeConfiguration(bytes)).toStrictEqual(PAPER_CONFIGURATION);
  });

  it.each(OTHER)('gives back %s = %s', (path, value) => {
    const configuration = changed(path, value);
    expect(decodeConfiguration(encodeConfiguration(configuration))).toStrictEqual(configuration);
  });
});

describe('the side of an image', () => {
  it('is 32 in records that do not say it, and is then not written', () => {
    const bytes = encodeConfiguration(PAPER_CONFIGURATION);
    expect(decodeConfiguration(bytes).images.imageSide).toBe(32);
    const smaller = encodeConfiguration(changed(['images', 'imageSide'], 16));
    expect(smaller.length).toBe(bytes.length + varint(8, 16).length);
  });
});

describe('configurationDigest', () => {
  it('of the paper is what it was when it was first written to a file', () => {
    // May never change: runs on disk name their configuration by it.
    expect(configurationDigest(PAPER_CONFIGURATION)).toBe(
      '1fd2338a63132dbaa58561ad836e552af5689b49b4900a627290ffcf14fa9ae3',
    );
  });

  it('is the SHA-256 of the encoding that configuration.proto lays down', () => {
    const bytes = [
      message(2, varint(1, 128), varint(2, 3), varint(3, 3), varint(4, 3), varint(5, 10)),
      message(3, double(1, 0.997), double(2, 1e-5)),
      message(
        4,
        varint(1, 256),
        varint(2, 2),
        double(3, 0.2),
        varint(4, 1),
        double(5, 0.9),
        double(6, 0.9),
        double(7, 1),
        double(8, 1e-4),
      ),
      message(
        5,
        text(1, 'cifar-10'),
        bytesField(2, Buffer.alloc(32, 0xab)),
        varint(3, 40_000),
        varint(4, 10_000),
        varint(5, 10_000),
        varint(6, 10_000),
        varint(7, 256),
      ),
      message(
        6,
        varint(1, 4),
        varint(2, 1),
        packedDoubles(3, [125.31, 122.95, 113.87]),
        packedDoubles(4, [62.99, 62.09, 66.7]),
      ),
      message(7, packedDoubles(1, [0.5]), double(2, 14_400), varint(3, 5), text(4, 'float32')),
    ];
    const expected = createHash('sha256').update(Buffer.concat(bytes)).digest('hex');
    const configuration = changed(['images', 'digest'], 'ab'.repeat(32));
    expect(configurationDigest(configuration)).toBe(expected);
  });

  it('does not depend on the label, which is kept all the same', () => {
    const renamed = { ...PAPER_CONFIGURATION, label: 'mine' };
    expect(configurationDigest(renamed)).toBe(configurationDigest(PAPER_CONFIGURATION));
    expect(decodeConfiguration(encodeConfiguration(renamed)).label).toBe('mine');
  });

  it('depends on every other field', () => {
    const digests = OTHER.map(([path, value]) => configurationDigest(changed(path, value)));
    const all = [configurationDigest(PAPER_CONFIGURATION), ...digests];
    expect(new Set(all).size).toBe(OTHER.length + 1);
  });

  it('does not depend on the order of keys or the sign of zero', () => {
    const reversed = Object.fromEntries(Object.entries(PAPER_CONFIGURATION).reverse());
    const digest = configurationDigest(PAPER_CONFIGURATION);
    expect(configurationDigest(reversed as unknown as TrainingConfiguration)).toBe(digest);
    for (const [path, zero, negative] of [
      [['optimizer', 'momentum'], 0, -0],
      [['optimizer', 'weightDecay'], 0, -0],
      [
        ['preprocessing', 'channelMeans'],
        [0, 0, 0],
        [-0, 0, -0],
      ],
    ] as const) {
      const expected = configurationDigest(changed(path, zero));
      expect(configurationDigest(changed(path, negative))).toBe(expected);
    }
  });
});
