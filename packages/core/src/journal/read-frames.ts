import { CorruptRecordError, type RecordPlace } from '../errors.js';
import { corruptRecord } from '../records/record-place.js';
import type { FileWindow } from './file-window.js';
import {
  FRAME_BYTES,
  FRAME_FOOTER_BYTES,
  FRAME_HEADER_BYTES,
  frameLength,
  framePayload,
  MAX_PAYLOAD_BYTES,
} from './frame.js';

/** One whole record of a file, checksums compared. */
export interface Frame extends RecordPlace {
  /** A view that is good until the next frame is asked for. */
  readonly payload: Uint8Array;
}

/** An unfinished record at the end of a file, as a crash in the midst of writing leaves it. */
export interface TornTail extends RecordPlace {
  /** Bytes from the start of the unfinished record to the end of the file. */
  readonly tailBytes: number;
}

/**
 * The frames of a file, one by one.
 *
 * @throws CorruptRecordError `torn-tail` for an unfinished record at the end; `bad-length` and
 *   `bad-crc` for damage.
 */
export async function* readFrames(window: FileWindow, file: string): AsyncGenerator<Frame> {
  let byteOffset = 0;
  for (let record = 0; byteOffset < window.sizeBytes; record += 1) {
    const payload = await readPayload(window, { file, record, byteOffset });
    yield { payload, file, record, byteOffset };
    byteOffset += payload.length + FRAME_BYTES;
  }
}

/** The torn tail that an error tells of, if it does. */
export function tornTailOf(error: unknown): TornTail | undefined {
  if (!(error instanceof CorruptRecordError) || error.code !== 'torn-tail') return undefined;
  const { file, record, byteOffset, tailBytes } = error.details;
  return typeof tailBytes === 'number' ? { file, record, byteOffset, tailBytes } : undefined;
}

async function readPayload(window: FileWindow, place: RecordPlace): Promise<Uint8Array> {
  const { byteOffset } = place;
  const left = window.sizeBytes - byteOffset;
  const header = await window.at(byteOffset, FRAME_HEADER_BYTES);
  if (left < FRAME_BYTES || header.length < FRAME_HEADER_BYTES) throw tornTail(window, place);
  const length = await readLength(window, header, place);
  if (length + FRAME_BYTES > left) throw tornTail(window, place);
  const start = byteOffset + FRAME_HEADER_BYTES;
  const body = await window.at(start, length + FRAME_FOOTER_BYTES);
  if (body.length < length + FRAME_FOOTER_BYTES) throw tornTail(window, place);
  const payload = framePayload(body);
  if (payload !== undefined) return payload;
  const problem = `the checksum of its ${length} bytes is wrong, so they are not what was written`;
  throw await damage('bad-crc', problem, { window, place, end: start + length });
}

async function readLength(
  window: FileWindow,
  header: Uint8Array,
  place: RecordPlace,
): Promise<number> {
  const length = frameLength(header);
  if (length === undefined) {
    const problem = 'the checksum of its length is wrong, so its end is not known';
    const end = place.byteOffset + FRAME_HEADER_BYTES;
    throw await damage('bad-length', problem, { window, place, end });
  }
  if (length <= MAX_PAYLOAD_BYTES) return length;
  const problem = `its length is ${length} bytes, expected at most ${MAX_PAYLOAD_BYTES}`;
  throw corruptRecord('bad-length', problem, place);
}

interface DamagedFrame {
  readonly window: FileWindow;
  readonly place: RecordPlace;
  /** Where the last part of the frame that can be named ends. */
  readonly end: number;
}

/** Nothing but zeros from there on: space that a crash of the machine left without its contents. */
async function damage(
  code: 'bad-length' | 'bad-crc',
  problem: string,
  { window, place, end }: DamagedFrame,
): Promise<CorruptRecordError> {
  if (await window.isZeroFrom(end)) return tornTail(window, place);
  return corruptRecord(code, problem, place);
}

function tornTail({ sizeBytes }: FileWindow, place: RecordPlace): CorruptRecordError {
  const tailBytes = sizeBytes - place.byteOffset;
  const problem = `the file ends in the midst of it, ${tailBytes} bytes behind its start`;
  return corruptRecord('torn-tail', problem, { ...place, tailBytes } as TornTail);
}
