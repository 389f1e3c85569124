import { createHash } from 'node:crypto';
import type { Cell } from '@nasbench/core';
import type { Engine } from '../engines/engine.js';
import type { ImageSet } from '@nasbench/core';

/** What decides a training bit for bit. */
export interface RunIdentityParts {
  readonly cell: Cell;
  readonly epochs: number;
  readonly repeat: number;
  readonly seed: number;
  readonly configurationDigest: string;
  readonly images: ImageSet;
  readonly engine: Engine;
}

/**
 * SHA-256, 64 hex digits, over all that decides a training, the engine with its versions and its
 * processor included: a training that was begun elsewhere would not go on bit for bit.
 */
export function runIdentity(parts: RunIdentityParts): string {
  const { cell, epochs, repeat, seed, configurationDigest, images, engine } = parts;
  const { vertices, mask, label, space } = cell;
  const text = JSON.stringify([
    'nasbench training, version 1',
    [space.name, vertices, mask, label],
    [epochs, repeat, seed],
    [configurationDigest, images.digest],
    [engine.name, engine.device, engine.versions],
  ]);
  return createHash('sha256').update(text).digest('hex');
}
