import { UsageError } from '@nasbench/core';
import { cifar10Source } from './cifar10.js';
import { fashionMnistSource } from './fashion-mnist.js';
import { generatedSource } from './generated.js';
import type { ImageSplits, SplitCounts } from './image-data.js';

/** Where images come from, opened but not read. */
export interface ImageSource {
  /** Name of the set in a training configuration. */
  readonly name: string;
  /** Images that each split has. */
  readonly available: SplitCounts;
  /** Images of each split that are taken when the caller does not say. */
  readonly usual: SplitCounts;
  /** The first images of each split, at the full side. */
  read(counts: SplitCounts): Promise<ImageSplits>;
}

const FOLDER_SOURCES: Readonly<Record<string, (folder: string) => ImageSource>> = {
  cifar10: (folder) => cifar10Source({ folder }),
  'fashion-mnist': (folder) => fashionMnistSource({ folder }),
};

/**
 * The source that a text such as `cifar10:DIR`, `fashion-mnist:DIR` or `generated` names; looks at
 * no file.
 *
 * @throws UsageError `invalid-option` for any other text.
 */
export function parseImageSource(spec: string): ImageSource {
  if (spec === 'generated') return generatedSource();
  const [, kind = '', folder = ''] = /^([^:]*):(.+)$/s.exec(spec) ?? [];
  if (Object.hasOwn(FOLDER_SOURCES, kind)) return FOLDER_SOURCES[kind]!(folder);
  throw new UsageError(
    'invalid-option',
    `loadImages: images must be cifar10:DIR, fashion-mnist:DIR or generated, got ` +
      `${JSON.stringify(spec)}.`,
    { option: 'images', value: spec },
  );
}
