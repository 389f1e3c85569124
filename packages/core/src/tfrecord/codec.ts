import { hashTable } from '../enumerate/hash-table.js';
import { nativeAddon } from '../native/load.js';
import type { NativeTfRecordCodec } from '../native/addon.js';
import { callNative } from '../native/raise.js';
import { trainableParametersOfAll } from '../parameters/trainable-parameters.js';

let codec: NativeTfRecordCodec | undefined;

/**
 * The native codec of official records, told what each cell's records must hold. The first call
 * hashes all cells of NAS-Bench-101, a fraction of a second.
 */
export function tfRecordCodec(): NativeTfRecordCodec {
  codec ??= callNative(() =>
    nativeAddon().tfRecordCodec(hashTable().digests, Uint32Array.from(trainableParametersOfAll())),
  );
  return codec;
}
