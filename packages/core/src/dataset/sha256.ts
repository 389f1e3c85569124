import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The hash refuses 2 GiB in one piece. */
const PIECE_BYTES = 2 ** 30;

/** SHA-256 of a buffer as 64 hex digits. */
export function sha256OfMemory(buffer: ArrayBuffer): string {
  const hash = createHash('sha256');
  for (let start = 0; start < buffer.byteLength; start += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, buffer.byteLength - start);
    hash.update(new Uint8Array(buffer, start, length));
  }
  return hash.digest('hex');
}

/** SHA-256 of a file as 64 hex digits; `onBytes` is told the size of each piece. */
export async function sha256OfFile(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 22 })) {
    hash.update(piece as Buffer);
    onBytes((piece as Buffer).length);
  }
  return hash.digest('hex');
}
