import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DatasetError, NasBenchError, UsageError } from '../errors.js';
import type { TornTail } from '../journal/read-frames.js';
import { journalHeader, readJournal } from '../journal/read-journal.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { requireKnownOptions } from '../option-checks.js';
import { configurationDigest } from '../records/configuration-record.js';
import type { JournalHeader } from '../records/journal-header.js';
import type { TrainingRun } from '../records/training-run.js';
import { isSameSpace } from '../space/same-space.js';
import type { DatasetConfiguration, DatasetDescription, EpochStamps } from './manifest.js';
import { PositionList } from './position-list.js';
import { RunBuilder } from './run-builder.js';
import { epochStampsOf, rowOfRun, stagesOf } from './run-row.js';
import { settleDuplicates } from './settle-duplicates.js';
import { sha256OfFile } from './sha256.js';
import { sortRuns } from './sort-runs.js';
import { writeDataset, type WriteDatasetResult } from './write-dataset.js';

/** Options of {@link buildDataset}. Progress counts journals, and the writing as one more. */
export interface BuildDatasetOptions extends JobOptions {
  /** Paths of the journals, at least one, in order of precedence. */
  readonly journals: readonly string[];
  /** Folder of the dataset to write; an old dataset there is replaced. */
  readonly out: string;
  /** @default the last part of `out` */
  readonly name?: string;
  /** For people. @default '' */
  readonly description?: string;
  /** Digests of the configurations whose runs are taken. @default all */
  readonly configurations?: readonly string[];
}

/** What {@link buildDataset} did. */
export interface BuildDatasetResult extends WriteDatasetResult {
  /** Runs in the journals. */
  readonly seen: number;
  /** Runs that were left out, since another has their key. */
  readonly duplicates: number;
  /** Runs that were left out, since their configuration was not asked for. */
  readonly ofOtherConfigurations: number;
  /** Unfinished records at the ends of journals; they were passed over. */
  readonly tornTails: readonly TornTail[];
}

/**
 * Makes a dataset of the runs in journals. Of several runs with one cell, epochs, repeat and
 * configuration the first with status `ok` stays, or the first if there is none. Journals that are
 * being written to can be built from: what they hold at the start counts.
 *
 * @throws DatasetError `datasets-differ` for journals of different spaces or provenances, or when a
 *   cell has runs of one budget from several configurations; CorruptRecordError for a damaged
 *   journal; JournalError `journal-not-found`; as `writeDataset` for the rest.
 */
export async function buildDataset(options: BuildDatasetOptions): Promise<BuildDatasetResult> {
  const known = ['journals', 'out', 'name', 'description', 'configurations', ...JOB_OPTIONS];
  requireKnownOptions(options, known, 'buildDataset');
  const { journals, out, signal, onProgress } = options;
  if (journals.length === 0) {
    throw new UsageError(
      'invalid-option',
      'buildDataset: expected at least one journal, got none.',
    );
  }
  const gatherer = new RunGatherer(options.configurations);
  for (const [index, path] of journals.entries()) {
    if (signal?.aborted === true) throw new NasBenchError('aborted', 'The build was aborted.');
    await gatherer.read(path, signal);
    onProgress?.({ done: index + 1, total: journals.length + 1 });
  }
  const { runs, manifest, report } = await gatherer.finish(options);
  const written = await writeDataset(out, { runs, manifest, signal });
  onProgress?.({ done: journals.length + 1, total: journals.length + 1 });
  return { ...written, ...report };
}

interface Origin {
  readonly path: string;
  readonly header: JournalHeader;
}

class RunGatherer {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #builder = new RunBuilder();
  readonly #configurations = new PositionList<DatasetConfiguration>('configurations');
  readonly #layouts = new PositionList<EpochStamps>('different epoch stamps');
  readonly #labels = new Map<string, DatasetConfiguration>();
  readonly #origins: Origin[] = [];
  readonly #tornTails: TornTail[] = [];
  #seen = 0;
  #ofOtherConfigurations = 0;

  constructor(configurations: readonly string[] | undefined) {
    this.#wanted = configurations === undefined ? undefined : new Set(configurations);
  }

  async read(path: string, signal: AbortSignal | undefined): Promise<void> {
    const header = await journalHeader(path);
    requireSameKind(this.#origins[0], { path, header });
    this.#origins.push({ path, header });
    for (const configuration of header.configurations) {
      const digest = configurationDigest(configuration);
      const { label } = configuration;
      this.#labels.set(digest, { digest, label, values: { ...configuration } });
    }
    const onTornTail = (tail: TornTail): unknown => this.#tornTails.push(tail);
    for await (const run of readJournal(path, { onTornTail })) {
      if (signal?.aborted === true) throw new NasBenchError('aborted', 'The build was aborted.');
      this.#take(run);
    }
  }

  #take(run: TrainingRun): void {
    this.#seen += 1;
    const digest = run.configurationDigest;
    if (this.#wanted?.has(digest) === false) {
      this.#ofOtherConfigurations += 1;
      return;
    }
    const stages = stagesOf(run);
    const stamps = epochStampsOf(run, stages);
    const entry = this.#labels.get(digest) ?? { digest, label: '' };
    this.#builder.append({
      ...rowOfRun(run, stages),
      configuration: this.#configurations.positionOf(digest, entry),
      layout: this.#layouts.positionOf(stamps.join(), stamps),
    });
  }

  async finish(options: BuildDatasetOptions): Promise<Gathered> {
    const { values: configurations } = this.#configurations;
    const sorted = sortRuns(this.#builder.finish());
    const { runs, duplicates } = settleDuplicates(sorted, configurations);
    const { space, provenance } = this.#origins[0]!.header;
    const { name = basename(resolve(options.out)), description = '' } = options;
    const { maxVertices, maxEdges, ops } = space;
    const manifest: DatasetDescription = {
      name,
      provenance,
      description,
      space: { maxVertices, maxEdges, ops },
      sources: await Promise.all(this.#origins.map(sourceOf)),
      configurations,
      epochStamps: this.#layouts.values,
    };
    const report = {
      seen: this.#seen,
      duplicates,
      ofOtherConfigurations: this.#ofOtherConfigurations,
      tornTails: this.#tornTails,
    };
    return { runs, manifest, report };
  }
}

interface Gathered {
  readonly runs: ReturnType<typeof sortRuns>;
  readonly manifest: DatasetDescription;
  readonly report: Omit<BuildDatasetResult, keyof WriteDatasetResult>;
}

async function sourceOf({ path, header }: Origin): Promise<DatasetDescription['sources'][number]> {
  const { size: sizeBytes } = await stat(path);
  const note = [header.tool, header.created].filter((text) => text !== '').join(', ');
  const sha256 = await sha256OfFile(path);
  return { name: basename(path), sha256, sizeBytes, ...(note === '' ? {} : { note }) };
}

function requireSameKind(first: Origin | undefined, next: Origin): void {
  if (first === undefined) return;
  const [a, b] = [first.header, next.header];
  if (a.provenance === b.provenance && isSameSpace(a.space, b.space)) return;
  throw new DatasetError(
    'datasets-differ',
    `${first.path} has ${a.provenance} runs of ${a.space.name}, ${next.path} has ${b.provenance} ` +
      `runs of ${b.space.name}. Build a dataset for each.`,
    { paths: [first.path, next.path] },
  );
}
