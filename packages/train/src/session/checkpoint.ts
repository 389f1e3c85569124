import { createHash } from 'node:crypto';
import type { Evaluation } from '@nasbench/core';

/** Values by name, as the network and the optimizer hand them out. */
export type NamedValues = ReadonlyMap<string, Float32Array>;

/** All that a training needs to go on bit for bit. */
export interface Checkpoint {
  /** `runIdentity` of the training. */
  readonly identity: string;
  /** Attempts that failed before this one. */
  readonly failedAttempts: number;
  /** Steps done, and batches taken from the stream; 0 for an attempt that is still to start. */
  readonly step: number;
  readonly trainingSeconds: number;
  /** Wall seconds of this attempt, evaluations included. */
  readonly totalSeconds: number;
  readonly evaluations: readonly Evaluation[];
  /** Weights and moving statistics; empty at step 0. */
  readonly weights: NamedValues;
  readonly optimizer: NamedValues;
}

/** The file is cut, changed or of another kind; the message says how. */
export class DamagedCheckpoint extends Error {
  override readonly name = 'DamagedCheckpoint';
}

interface Header extends Omit<Checkpoint, 'weights' | 'optimizer'> {
  /** Name and count of each group's values, in the order of the file. */
  readonly weights: readonly (readonly [string, number])[];
  readonly optimizer: readonly (readonly [string, number])[];
}

const MAGIC = Buffer.from('NASBench checkpoint 1\n');
const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;

/**
 * The file in pieces: a magic line, the length of the header (32 bits, little-endian), the header
 * as JSON, all values as 32-bit floats of the machine, and the SHA-256 of all that. In pieces,
 * since the values of a large network are hundreds of megabytes.
 */
export function encodeCheckpoint(checkpoint: Checkpoint): readonly Uint8Array[] {
  const { weights, optimizer } = checkpoint;
  const header: Header = {
    ...checkpoint,
    weights: Array.from(weights, ([name, values]) => [name, values.length]),
    optimizer: Array.from(optimizer, ([name, values]) => [name, values.length]),
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  const values = [...weights.values(), ...optimizer.values()].map(bytesOf);
  const pieces = [MAGIC, length, text, ...values];
  return [...pieces, digestOf(pieces)];
}

/** @throws DamagedCheckpoint unless the bytes are just what {@link encodeCheckpoint} made. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = MAGIC.length + LENGTH_BYTES;
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new DamagedCheckpoint('it does not start like a checkpoint of this version');
  }
  const content = file.subarray(0, Math.max(start, file.length - DIGEST_BYTES));
  if (!digestOf([content]).equals(file.subarray(content.length))) {
    throw new DamagedCheckpoint('its checksum does not match');
  }
  const end = start + file.readUInt32LE(MAGIC.length);
  const header = JSON.parse(file.toString('utf8', start, end)) as Header;
  const reader = new ValueReader(file, end);
  const weights = reader.take(header.weights);
  return { ...header, weights, optimizer: reader.take(header.optimizer) };
}

class ValueReader {
  readonly #file: Buffer;
  #position: number;

  constructor(file: Buffer, position: number) {
    this.#file = file;
    this.#position = position;
  }

  take(entries: Header['weights']): NamedValues {
    return new Map(entries.map(([name, length]) => [name, this.#values(length)]));
  }

  #values(length: number): Float32Array {
    const values = new Float32Array(length);
    const end = this.#position + values.byteLength;
    // Copied, since floats must lie at multiples of four bytes.
    bytesOf(values).set(this.#file.subarray(this.#position, end));
    this.#position = end;
    return values;
  }
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function digestOf(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
