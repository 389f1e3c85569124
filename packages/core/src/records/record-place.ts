import { CorruptRecordError, type CorruptRecordReason, type RecordPlace } from '../errors.js';

/** The place of bytes that came from no file. */
export const NO_PLACE: RecordPlace = Object.freeze({ file: '', record: 0, byteOffset: 0 });

/** A {@link CorruptRecordError} whose message begins with the place. */
export function corruptRecord(
  code: CorruptRecordReason,
  problem: string,
  place: RecordPlace,
  options?: ErrorOptions,
): CorruptRecordError {
  const { file, record, byteOffset } = place;
  const source = file === '' ? 'Record' : `${file}: record`;
  const message = `${source} ${record} at byte ${byteOffset}: ${problem}.`;
  return new CorruptRecordError(code, message, { ...place }, options);
}

/**
 * Decodes a protobuf message that may be damaged.
 *
 * @throws CorruptRecordError `bad-protobuf` for whatever `decode` throws.
 */
export function decodeMessage<T>(
  name: string,
  place: RecordPlace,
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => T,
): T {
  try {
    return decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = `expected a ${name} message in ${bytes.length} bytes, got ${why}`;
    throw corruptRecord('bad-protobuf', problem, place, { cause: error });
  }
}
