import { mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cifar10Source } from '../../src/images/cifar10.js';
import { ImageError, loadImages } from '../../src/index.js';
import { cifarByte, SMALL_CIFAR10, temporaryFolder, writeSmallCifar10 } from './image-folders.js';
import { rejectionOf } from './rejection-of.js';

const ALL = { train: 12, validation: 3, test: 3 };

function smallFolder(): string {
  const folder = temporaryFolder();
  writeSmallCifar10(folder);
  return folder;
}

function read(folder: string, counts = ALL) {
  return cifar10Source({ folder, layout: SMALL_CIFAR10 }).read(counts);
}

/** What is done to a sound folder, and the error that follows. */
const DAMAGE: readonly [string, (folder: string) => void, string, string][] = [
  [
    'a missing file',
    (folder) => rmSync(join(folder, 'data_batch_3.bin')),
    'images-not-found',
    'data_batch_3.bin: expected a file, but there is none',
  ],
  [
    'a folder in place of a file',
    (folder) => {
      rmSync(join(folder, 'test_batch.bin'));
      mkdirSync(join(folder, 'test_batch.bin'));
    },
    'images-not-found',
    'test_batch.bin: expected a file, but it is a folder',
  ],
  [
    'a file cut by one byte',
    (folder) => truncateSync(join(folder, 'data_batch_5.bin'), 9218),
    'images-corrupt',
    'data_batch_5.bin: expected 9219 bytes, got 9218; the file is cut',
  ],
  [
    'a file that is too long',
    (folder) => truncateSync(join(folder, 'data_batch_1.bin'), 9220),
    'images-corrupt',
    'data_batch_1.bin: expected 9219 bytes, got 9220; the file is too long',
  ],
  [
    'a label that is no class',
    (folder) => {
      const bytes = new Uint8Array(9219);
      bytes[3073] = 10;
      writeFileSync(join(folder, 'data_batch_2.bin'), bytes);
    },
    'images-corrupt',
    'data_batch_2.bin: expected labels in [0, 9], got 10 for image 1',
  ],
];

describe('a folder that is not CIFAR-10', () => {
  it('is missing: the error says what to get', async () => {
    const error = await rejectionOf(loadImages('cifar10:/nowhere'));
    expect(error).toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ code: 'images-not-found' });
    expect(String(error)).toMatch(
      /\/nowhere: expected a folder, but there is none.*binary version/,
    );
  });

  it('is a file, such as the archive itself', async () => {
    const archive = join(temporaryFolder(), 'cifar-10-binary.tar.gz');
    writeFileSync(archive, 'x');
    const error = await rejectionOf(loadImages(`cifar10:${archive}`));
    expect(error).toMatchObject({ code: 'images-not-found' });
    expect(String(error)).toMatch(/expected a folder, but it is a file.*unpack it/);
  });

  it.each(DAMAGE)('has %s: rejected', async (_, damage, code, text) => {
    const folder = smallFolder();
    damage(folder);
    const error = await rejectionOf(read(folder));
    expect(error).toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ code });
    expect(String(error)).toContain(text);
  });

  it('has files of the right size that are not the official ones: rejected by checksum', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'data_batch_1.bin'), new Uint8Array(30_730_000));
    const error = await rejectionOf(loadImages(`cifar10:${folder}`, { trainImages: 1 }));
    expect(error).toMatchObject({ code: 'images-not-official' });
    expect(String(error)).toContain('aadd24acce27caa71bf4b10992e9e7b2d74c2540');
  });
});

describe('cifar10Source', () => {
  it('turns planes into pixels, batch 5 into validation, the test batch into the test split', async () => {
    const { train, validation, test } = await read(smallFolder());
    for (const [split, image, file, number] of [
      [train, 0, 0, 0],
      [train, 11, 3, 2],
      [validation, 1, 4, 1],
      [test, 2, 5, 2],
    ] as const) {
      expect(split.labels[image]).toBe((file + number) % 10);
      for (const [pixel, channel] of [
        [0, 0],
        [0, 2],
        [33, 1],
        [1023, 2],
      ] as const) {
        const value = split.images[image * 3072 + pixel * 3 + channel];
        expect(value).toBe(cifarByte(file, number, channel, pixel));
      }
    }
  });

  it('finds the files in the folder that the archive unpacks to', async () => {
    const parent = temporaryFolder();
    renameSync(smallFolder(), join(parent, 'cifar-10-batches-bin'));
    expect((await read(parent)).train.count).toBe(12);
  });

  it('takes the first images of each split and leaves files alone that hold none of them', async () => {
    const folder = smallFolder();
    rmSync(join(folder, 'data_batch_3.bin'));
    const { train, test } = await read(folder, { train: 5, validation: 1, test: 2 });
    expect(train.labels).toEqual(Uint8Array.of(0, 1, 2, 1, 2));
    expect(train.images).toHaveLength(5 * 3072);
    expect(test.count).toBe(2);
  });

  it('lies in shared memory, so that threads need no copy', async () => {
    const { train } = await read(smallFolder());
    expect(train.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
