import { enumerateCells } from '@nasbench/core';
import type { RunKey } from './job-payload.js';

/** Runs of one configuration, one bit each: a plan of five million takes less than a megabyte. */
export class RunSet {
  /** By epochs and repeat: bit `7 - id % 8` of byte `id >> 3` is cell `id`, as Redis counts them. */
  readonly bitmaps = new Map<string, Uint8Array>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(key: RunKey): boolean {
    const byte = this.bitmaps.get(bitmapName(key))?.[key.cellId >> 3] ?? 0;
    return (byte & bitOf(key)) !== 0;
  }

  /** @returns whether it was not there before. */
  add(key: RunKey): boolean {
    if (this.has(key)) return false;
    const name = bitmapName(key);
    let bitmap = this.bitmaps.get(name);
    if (bitmap === undefined) {
      bitmap = new Uint8Array(Math.ceil(enumerateCells().length / 8));
      this.bitmaps.set(name, bitmap);
    }
    bitmap[key.cellId >> 3]! |= bitOf(key);
    this.#size += 1;
    return true;
  }
}

/** `EPOCHS-REPEAT`. */
export function bitmapName({ epochs, repeat }: RunKey): string {
  return `${epochs}-${repeat}`;
}

function bitOf({ cellId }: RunKey): number {
  return 0x80 >> (cellId & 7);
}
