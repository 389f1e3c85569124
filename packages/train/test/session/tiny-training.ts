import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellOf, PAPER_CONFIGURATION, type TrainingConfiguration } from '@nasbench/core';
import { onTestFinished } from 'vitest';
import {
  configurationFor,
  loadImages,
  type Engine,
  type ImageData,
  type NamedValues,
  type TrainCellOptions,
} from '../../src/index.js';

/** Small enough for the plain JavaScript engine: 32 images, 4 steps an epoch. */
const TINY: TrainingConfiguration = {
  ...PAPER_CONFIGURATION,
  label: 'tiny',
  network: { ...PAPER_CONFIGURATION.network, stemChannels: 4, stacks: 2, modulesPerStack: 1 },
  batchNorm: { momentum: 0.9, epsilon: 1e-5 },
  optimizer: { ...PAPER_CONFIGURATION.optimizer, batchSize: 8, shards: 1 },
  images: { ...PAPER_CONFIGURATION.images, evaluationBatchSize: 8 },
  preprocessing: { ...PAPER_CONFIGURATION.preprocessing, padding: 1 },
  protocol: { ...PAPER_CONFIGURATION.protocol, timeLimitSeconds: undefined, maxAttempts: 3 },
};

/** A training of 3 epochs, 12 steps, of a cell with a 3x3 convolution and a pool. */
export async function tinyTraining(
  engine: Engine,
  change: Partial<TrainingConfiguration> = {},
): Promise<TrainCellOptions & { readonly images: ImageData }> {
  const counts = { trainImages: 32, validationImages: 17, testImages: 16 };
  const images = await loadImages('generated', { ...counts, side: 8 });
  const configuration = configurationFor({ ...TINY, ...change }, images);
  return { engine, images, cell: cellOf(6), epochs: 3, repeat: 0, configuration, seed: 5 };
}

export function withOptimizer(
  change: Partial<TrainingConfiguration['optimizer']>,
): Partial<TrainingConfiguration> {
  return { optimizer: { ...TINY.optimizer, ...change } };
}

export function withProtocol(
  change: Partial<TrainingConfiguration['protocol']>,
): Partial<TrainingConfiguration> {
  return { protocol: { ...TINY.protocol, ...change } };
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-session-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Differs when one bit of one value does. */
export function digestOf(values: NamedValues): string {
  const hash = createHash('sha256');
  for (const [name, { buffer, byteOffset, byteLength }] of values) {
    hash.update(name).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
