import { readFileSync } from 'node:fs';
import { hashTable, RandomStream, trainableParametersOfAll } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { loadRawAddon } from '../raw-addon.js';

/**
 * Damaged official files against the native reader. Runs under AddressSanitizer too, where any
 * read or write outside the bytes ends the process.
 */
const ROUNDS = Number(process.env.NASBENCH_FUZZ_ROUNDS ?? 4000);
const CODES = new Set([
  'bad-length',
  'bad-crc',
  'bad-utf8',
  'bad-json',
  'bad-base64',
  'bad-protobuf',
  'bad-cell',
  'torn-tail',
  'too-many-layouts',
]);

const addon = loadRawAddon();
const official = readFileSync(new URL('../golden/official-record.tfrecord', import.meta.url));
const payload = official.subarray(12, -4);
const codec = addon.tfRecordCodec(
  hashTable().digests,
  Uint32Array.from(trainableParametersOfAll()),
);

/** Frames a payload with sound checksums, so that damage reaches the parsers behind them. */
function framed(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([head, masked(head), bytes, masked(bytes)]);
}

function masked(bytes: Uint8Array): Buffer {
  const crc = addon.crc32c(bytes);
  const out = Buffer.alloc(4);
  out.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return out;
}

/** Changes, cuts, doubles or inserts a few bytes. */
function damage(bytes: Uint8Array, random: RandomStream): Buffer {
  let out = Buffer.from(bytes);
  for (let change = 1 + random.below(4); change > 0; change -= 1) {
    const at = random.below(out.length + 1);
    const end = Math.min(out.length, at + random.below(24));
    const kind = random.below(4);
    if (kind === 0 && at < out.length) out[at] = random.below(256);
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(end)]);
    else if (kind === 2) out = Buffer.concat([out.subarray(0, end), out.subarray(at)]);
    else out = Buffer.concat([out.subarray(0, at), noise(random), out.subarray(at)]);
  }
  return out;
}

function noise(random: RandomStream): Buffer {
  return Buffer.from(Array.from({ length: random.below(12) }, () => random.below(256)));
}

/** Reads a file in pieces of random size; the code of its error, or the number of runs. */
function read(file: Buffer, random: RandomStream): string | number {
  const reader = codec.reader();
  try {
    for (let at = 0; at < file.length;) {
      const end = Math.min(file.length, at + 1 + random.below(700));
      reader.push(file.subarray(at, end), file.length - end, 1 + random.below(3));
      at = end;
    }
    reader.endFile();
    return reader.finish().length;
  } catch (error) {
    const { code, record, byteOffset } = error as Record<string, unknown>;
    expect(CODES, String(error)).toContain(code);
    expect(record).toBeTypeOf('number');
    expect(Number(byteOffset)).toBeLessThanOrEqual(file.length);
    return String(code);
  }
}

describe('damaged official files', () => {
  it.each([
    {
      name: 'damaged anywhere',
      make: (random: RandomStream) => damage(twoRecords, random),
      expected: ['bad-crc', 'torn-tail'],
    },
    {
      name: 'damaged within sound frames',
      make: (random: RandomStream) => Buffer.concat([official, framed(damage(payload, random))]),
      expected: ['bad-utf8', 'bad-json', 'bad-base64', 'bad-protobuf', 'bad-cell'],
    },
  ])('$name: an error with a place or sound runs, never a crash', ({ make, expected }) => {
    const seen = new Set<string | number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const random = RandomStream.fromSeed(`fuzz ${round}`);
      seen.add(read(make(random), random));
    }
    for (const code of expected) expect(seen).toContain(code);
  });
});

const twoRecords = Buffer.concat([official, official]);
