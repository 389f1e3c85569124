import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { ImageError, type ImageErrorCode } from './image-error.js';

/** A folder or file, and what helps when it is not what was expected. */
export interface ImagePath {
  readonly path: string;
  /** One sentence. */
  readonly remedy: string;
}

/**
 * Names of what is in a folder.
 *
 * @throws ImageError `images-not-found` when it is missing or a file, `images-not-readable`.
 */
export async function listImageFolder({ path, remedy }: ImagePath): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    throw explain(error, { path, remedy }, 'a folder');
  }
}

/** @throws ImageError `images-not-found` when it is missing or a folder, `images-not-readable`. */
export async function readImageFile({ path, remedy }: ImagePath): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw explain(error, { path, remedy }, 'a file');
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'it is a file',
  EISDIR: 'it is a folder',
};

function explain(error: unknown, { path, remedy }: ImagePath, expected: string): ImageError {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = PROBLEMS[errno];
  const code: ImageErrorCode = problem === undefined ? 'images-not-readable' : 'images-not-found';
  const text = `${path}: expected ${expected}, but ${problem ?? `it cannot be read (${errno})`}.`;
  return new ImageError(code, text, remedy, { path, errno }, { cause: error });
}

/** @throws ImageError `images-corrupt` unless the file has the size. */
export function requireSize(bytes: Uint8Array, size: number, { path, remedy }: ImagePath): void {
  if (bytes.length === size) return;
  const kind = bytes.length < size ? 'the file is cut' : 'the file is too long';
  const text = `${path}: expected ${size} bytes, got ${bytes.length}; ${kind}.`;
  throw new ImageError('images-corrupt', text, remedy, { path, size: bytes.length });
}

/** @throws ImageError `images-corrupt` for a label that is no class. */
export function requireLabels(labels: Uint8Array, classes: number, file: ImagePath): void {
  const image = labels.findIndex((label) => label >= classes);
  if (image < 0) return;
  const text = `${file.path}: expected labels in [0, ${classes - 1}], got ${labels[image]!} for image ${image}.`;
  throw new ImageError('images-corrupt', text, file.remedy, { path: file.path, image });
}

/** A published checksum. */
export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256';
  /** Lower-case hex digits. */
  readonly digest: string;
}

/** @throws ImageError `images-not-official` unless the bytes have the checksum. */
export function requireChecksum(
  bytes: Uint8Array,
  { algorithm, digest }: Checksum,
  { path, remedy }: ImagePath,
): void {
  const found = createHash(algorithm).update(bytes).digest('hex');
  if (found === digest) return;
  const text = `${path}: expected the ${algorithm} ${digest}, got ${found}; these are other images.`;
  throw new ImageError('images-not-official', text, remedy, { path, algorithm, digest: found });
}
