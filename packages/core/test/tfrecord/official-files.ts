import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { nativeAddon } from '../../src/native/load.js';

/** The one official record, 417 bytes with its frame. */
export const OFFICIAL_RECORD = readFileSync(
  new URL('../../../../test/golden/official-record.tfrecord', import.meta.url),
);

const folder = mkdtempSync(join(tmpdir(), 'nasbench-tfrecord-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path in a folder that goes away after the tests. */
export function temporaryPath(name: string): string {
  return join(folder, name);
}

/** Writes bytes to such a path. */
export function temporaryFile(name: string, bytes: Uint8Array): string {
  const path = temporaryPath(name);
  writeFileSync(path, bytes);
  return path;
}

/** A payload in its TFRecord frame. */
export function framed(payload: string | Uint8Array): Buffer {
  const bytes = Buffer.from(payload);
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([head, maskedCrc(head), bytes, maskedCrc(bytes)]);
}

function maskedCrc(bytes: Uint8Array): Buffer {
  const crc = nativeAddon().crc32c(bytes);
  const out = Buffer.alloc(4);
  out.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return out;
}

/** The official row with some of its five fields changed, framed. */
export function changedRow(change: (row: unknown[]) => void): Buffer {
  const row = JSON.parse(OFFICIAL_RECORD.subarray(12, -4).toString()) as unknown[];
  change(row);
  // Python's separators
  return framed(JSON.stringify(row).replace(/,(?=["\d])/g, (comma) => `${comma} `));
}
