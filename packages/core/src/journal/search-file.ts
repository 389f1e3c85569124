import { readFileSync } from 'node:fs';
import { decodeSearchRun, encodeSearchRun, type SearchRun } from '../records/search-run.js';
import { decodeSearchTrial, encodeSearchTrial, type SearchTrial } from '../records/search-trial.js';
import { corruptRecord } from '../records/record-place.js';
import type { RecordPlace } from '../errors.js';
import {
  encodeFrame,
  FRAME_BYTES,
  FRAME_FOOTER_BYTES,
  FRAME_HEADER_BYTES,
  frameLength,
  framePayload,
} from './frame.js';
import { writeWholeFile } from './whole-file.js';

/** The contents of the file of one search. */
export interface SearchFile {
  readonly run: SearchRun;
  /** In the order in which the trainings ended. */
  readonly trials: readonly SearchTrial[];
}

/**
 * Writes a search as framed records, the run first. The name only ever shows a complete file.
 *
 * @throws UsageError `invalid-record`; the system's error where the file cannot be written.
 */
export function writeSearchFile(path: string, { run, trials }: SearchFile): void {
  const frames = [encodeFrame(encodeSearchRun(run))];
  for (const trial of trials) frames.push(encodeFrame(encodeSearchTrial(trial)));
  writeWholeFile(path, Buffer.concat(frames));
}

/**
 * Reads what {@link writeSearchFile} wrote, every checksum compared.
 *
 * @throws CorruptRecordError `bad-header` when it is no file of a search, `schema-version`,
 *   `bad-length`, `bad-crc`, `torn-tail`, `bad-protobuf`; the system's error, such as ENOENT.
 */
export function readSearchFile(path: string): SearchFile {
  const bytes = readFileSync(path);
  const trials: SearchTrial[] = [];
  let run: SearchRun | undefined;
  for (const { payload, place } of framesOf(bytes, path)) {
    if (run === undefined) run = decodeSearchRun(payload, place);
    else trials.push(decodeSearchTrial(payload, { place }));
  }
  if (run !== undefined) return { run, trials };
  const problem = 'expected the first record of a nasbench search, got an empty file';
  throw corruptRecord('bad-header', problem, { file: path, record: 0, byteOffset: 0 });
}

function* framesOf(bytes: Uint8Array, file: string) {
  let byteOffset = 0;
  for (let record = 0; byteOffset < bytes.length; record += 1) {
    const payload = payloadAt(bytes, { file, record, byteOffset });
    yield { payload, place: { file, record, byteOffset } };
    byteOffset += payload.length + FRAME_BYTES;
  }
}

function payloadAt(bytes: Uint8Array, place: RecordPlace): Uint8Array {
  const start = place.byteOffset + FRAME_HEADER_BYTES;
  if (start > bytes.length)
    throw corruptRecord('torn-tail', 'the file ends in the midst of it', place);
  const length = frameLength(bytes.subarray(place.byteOffset, start));
  if (length === undefined) {
    throw corruptRecord('bad-length', 'the checksum of its length is wrong', place);
  }
  const end = start + length + FRAME_FOOTER_BYTES;
  if (end > bytes.length)
    throw corruptRecord('torn-tail', 'the file ends in the midst of it', place);
  const payload = framePayload(bytes.subarray(start, end));
  if (payload !== undefined) return payload;
  throw corruptRecord('bad-crc', `the checksum of its ${length} bytes is wrong`, place);
}
