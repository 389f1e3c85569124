import { ImageError } from './image-error.js';
import { requireSize, type ImagePath } from './image-files.js';

/** Two zeros, then the number type; this one is unsigned bytes. */
const UNSIGNED_BYTES = 0x08;

/** Bytes of a file with these dimensions. */
export function idxSize(dimensions: readonly number[]): number {
  return headerBytes(dimensions) + dimensions.reduce((product, size) => product * size, 1);
}

/**
 * The values of an idx file of unsigned bytes, the format of MNIST: two zeros, type, number of
 * dimensions, each dimension as big-endian 32 bits, values.
 *
 * @throws ImageError `images-corrupt` for another magic number, other dimensions, a wrong size.
 */
export function idxValues(
  bytes: Uint8Array,
  dimensions: readonly number[],
  file: ImagePath,
): Uint8Array {
  const { path, remedy } = file;
  const magic = (UNSIGNED_BYTES << 8) + dimensions.length;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || words.getUint32(0) !== magic) {
    const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
    const text = `${path}: expected the magic number ${hex(magic)} of an idx file, got 0x${start}.`;
    throw new ImageError('images-corrupt', text, remedy, { path });
  }
  if (bytes.length < headerBytes(dimensions)) requireSize(bytes, idxSize(dimensions), file);
  const found = dimensions.map((_, axis) => words.getUint32(4 + 4 * axis));
  if (found.some((size, axis) => size !== dimensions[axis])) {
    const text = `${path}: expected ${dimensions.join(' x ')} values, got ${found.join(' x ')}.`;
    throw new ImageError('images-corrupt', text, remedy, { path, dimensions: found });
  }
  requireSize(bytes, idxSize(dimensions), file);
  return bytes.subarray(headerBytes(dimensions));
}

function headerBytes(dimensions: readonly number[]): number {
  return 4 + 4 * dimensions.length;
}

function hex(magic: number): string {
  return `0x${magic.toString(16).padStart(8, '0')}`;
}
