import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { DatasetDescription } from '../dataset/manifest.js';
import type { RunColumns } from '../dataset/run-columns.js';
import { packColumns, unpackColumns, type StoredColumn } from './column-codec.js';

const MAGIC = 'nasbench embedded dataset 1 ';
const DIGEST_DIGITS = 64;
const NEWLINE = 0x0a;

/** Second line of an embedded file: everything but the rows. */
export interface EmbeddedHeader {
  /** What the values are, in one line. */
  readonly title: string;
  readonly counts: { readonly cells: number; readonly runs: number };
  readonly manifest: DatasetDescription;
  readonly columns: readonly StoredColumn[];
  /** Bytes of the body before compression. */
  readonly bodyBytes: number;
}

/** What {@link encodeEmbedded} takes. */
export interface EmbeddedContent {
  readonly title: string;
  readonly manifest: DatasetDescription;
  /** Sorted by cell id, epochs and repeat. */
  readonly runs: RunColumns;
}

/**
 * A dataset as one small file: a line of text with the SHA-256 of all that follows it, a line of
 * JSON, and the columns, compressed by Brotli. `head -2` shows what it is.
 */
export function encodeEmbedded({ title, manifest, runs }: EmbeddedContent): Buffer {
  const { columns, body } = packColumns(runs);
  const header: EmbeddedHeader = {
    title,
    counts: { cells: new Set(runs.cellId).size, runs: runs.length },
    manifest,
    columns,
    bodyBytes: body.length,
  };
  const compressed = brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), compressed]);
  return Buffer.concat([Buffer.from(`${MAGIC}${sha256(rest)}\n`), rest]);
}

/**
 * Header and rows of a file of {@link encodeEmbedded}.
 *
 * @throws RangeError for a file of another format, or one whose checksum does not hold.
 */
export function decodeEmbedded(file: Buffer): { header: EmbeddedHeader; runs: RunColumns } {
  const { header, compressed } = split(file);
  const body = brotliDecompressSync(compressed, { maxOutputLength: header.bodyBytes });
  return { header, runs: unpackColumns(header.counts.runs, header.columns, body) };
}

function split(file: Buffer): { header: EmbeddedHeader; compressed: Buffer } {
  const restAt = MAGIC.length + DIGEST_DIGITS + 1;
  const firstLine = file.toString('latin1', 0, restAt);
  if (!firstLine.startsWith(MAGIC) || !firstLine.endsWith('\n')) {
    throw new RangeError('no embedded dataset of this version');
  }
  const rest = file.subarray(restAt);
  const expected = firstLine.slice(MAGIC.length, -1);
  const found = sha256(rest);
  if (found !== expected) throw new RangeError(`expected SHA-256 ${expected}, found ${found}`);
  const headerEnd = rest.indexOf(NEWLINE);
  // The checksum held, so that the header is what encodeEmbedded wrote.
  const header = JSON.parse(rest.toString('utf8', 0, headerEnd)) as EmbeddedHeader;
  return { header, compressed: rest.subarray(headerEnd + 1) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
