import { JournalError, UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { configurationDigest } from '../records/configuration-record.js';
import { encodeJournalHeader, type JournalHeader } from '../records/journal-header.js';
import type { TrainingConfiguration } from '../records/training-configuration.js';
import { isSameSpace } from '../space/same-space.js';
import { requireAbsent, writeNewFile } from './create-journal.js';
import { encodeFrame, FRAME_BYTES } from './frame.js';
import { lockJournal } from './journal-lock.js';
import type { TornTail } from './read-frames.js';
import { RunIndex } from './run-index.js';
import { scanHeader, scanJournal, type ScannedRun } from './scan-journal.js';

/** Options of {@link mergeJournals}. */
export interface MergeJournalsOptions {
  /** Paths of the journals, at least one, in order of precedence. */
  readonly inputs: readonly string[];
  /** Path of the journal to make. */
  readonly output: string;
  /** For the new header. @default '' */
  readonly tool?: string;
  /** For the new header. @default '' */
  readonly created?: string;
}

/** What {@link mergeJournals} did. */
export interface MergeReport {
  /** Runs in the new journal. */
  readonly runs: number;
  /** Runs that were left out, since another has their key. */
  readonly duplicates: number;
  /** Unfinished records at the ends of inputs; they were passed over. */
  readonly tornTails: readonly TornTail[];
}

const CHUNK_BYTES = 2 ** 20;

/**
 * Puts the runs of journals into a new one, in their order. Of several runs of one cell, epochs,
 * repeat and configuration the first with status `ok` stays, or the first if there is none, so that
 * work done twice does no harm. The inputs are read twice and are left as they are; the output
 * appears whole or not at all.
 *
 * @throws JournalError `journals-differ` for another space or provenance, `journal-exists` for the
 *   output, `journal-not-found`, `journal-locked`; CorruptRecordError for damage before the end of
 *   an input; UsageError `unknown-option`, `invalid-option`.
 */
export async function mergeJournals(options: MergeJournalsOptions): Promise<MergeReport> {
  const known = ['inputs', 'output', 'tool', 'created'];
  requireKnownOptions(options, known, 'mergeJournals');
  const { inputs, output, tool = '', created = '' } = options;
  if (inputs.length === 0) {
    throw new UsageError('invalid-option', 'mergeJournals: expected at least one input, got none.');
  }
  const header = { ...(await commonHeader(inputs)), tool, created };
  const lock = await lockJournal(output);
  try {
    await requireAbsent(output);
    return await mergeInto(output, header, inputs);
  } finally {
    await lock.release();
  }
}

async function mergeInto(
  output: string,
  header: JournalHeader,
  inputs: readonly string[],
): Promise<MergeReport> {
  const { index, seen, extents, tornTails } = await indexRuns(inputs);
  const winners = winningFrames(extents, index);
  await writeNewFile(output, inChunks(encodeFrame(encodeJournalHeader(header)), winners));
  return { runs: index.length, duplicates: seen - index.length, tornTails };
}

/** The part of a journal that was indexed; what is appended meanwhile is not merged. */
interface Extent {
  readonly path: string;
  readonly sizeBytes: number;
}

interface Indexed {
  readonly index: RunIndex;
  readonly seen: number;
  readonly extents: readonly Extent[];
  readonly tornTails: readonly TornTail[];
}

async function indexRuns(inputs: readonly string[]): Promise<Indexed> {
  const index = new RunIndex();
  const extents: Extent[] = [];
  const tornTails: TornTail[] = [];
  let seen = 0;
  for (const path of inputs) {
    let sizeBytes = 0;
    const onTornTail = (tail: TornTail): unknown => tornTails.push(tail);
    for await (const { run, frame } of scanJournal(path, { onTornTail })) {
      index.offer(run, seen);
      seen += 1;
      sizeBytes = frame.byteOffset + frame.payload.length + FRAME_BYTES;
    }
    if (sizeBytes > 0) extents.push({ path, sizeBytes });
  }
  return { index, seen, extents, tornTails };
}

async function* winningFrames(
  extents: readonly Extent[],
  index: RunIndex,
): AsyncGenerator<Uint8Array> {
  let number = 0;
  for await (const { run, frame } of scanAll(extents)) {
    if (index.isWinner(run, number)) yield encodeFrame(frame.payload);
    number += 1;
  }
}

async function* scanAll(extents: readonly Extent[]): AsyncGenerator<ScannedRun> {
  for (const { path, sizeBytes } of extents) yield* scanJournal(path, { sizeBytes });
}

async function* inChunks(
  first: Uint8Array,
  frames: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held = [first];
  let bytes = first.length;
  for await (const frame of frames) {
    held.push(frame);
    bytes += frame.length;
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  yield Buffer.concat(held);
}

/** The space and provenance that all inputs share, and the configurations of any. */
async function commonHeader(
  inputs: readonly string[],
): Promise<Pick<JournalHeader, 'space' | 'provenance' | 'configurations'>> {
  const headers = await Promise.all(inputs.map(scanHeader));
  const first = headers[0]!;
  const configurations = new Map<string, TrainingConfiguration>();
  for (const [position, header] of headers.entries()) {
    requireSameKind(inputs[position]!, header, { path: inputs[0]!, header: first });
    for (const each of header.configurations) {
      const digest = configurationDigest(each);
      if (!configurations.has(digest)) configurations.set(digest, each);
    }
  }
  const { space, provenance } = first;
  return { space, provenance, configurations: [...configurations.values()] };
}

function requireSameKind(
  path: string,
  { space, provenance }: JournalHeader,
  first: { readonly path: string; readonly header: JournalHeader },
): void {
  const isSame = isSameSpace(space, first.header.space) && provenance === first.header.provenance;
  if (isSame) return;
  const kind = ({ space: its, provenance: origin }: JournalHeader): string =>
    `${origin} runs of ${its.name}`;
  const message =
    `${first.path} has ${kind(first.header)}, ${path} has ${provenance} runs of ${space.name}. ` +
    'Merge only journals of one space and one provenance.';
  throw new JournalError('journals-differ', message, { path });
}
