import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  configurationDigest,
  journalHeader,
  JournalError,
  openJournal,
  readJournal,
  type JournalHeader,
  type JournalWriter,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';

/** Different settings that an error names. */
const MOST_NAMED = 4;

/** The journal in the folder of a job; `dataset build` reads it. */
export function journalPath(folder: string): string {
  return join(folder, 'runs.journal');
}

/** Where workers save unfinished runs. */
export function checkpointFolder(folder: string): string {
  return join(folder, 'checkpoints');
}

/**
 * Opens the journal of a job's folder to go on with it, or makes folder and journal.
 *
 * @throws JournalError `journals-differ` when it was made with other settings, naming them;
 *   `journal-locked` when another job writes to it; CorruptRecordError.
 */
export async function openTrainingJournal(
  folder: string,
  header: JournalHeader,
): Promise<JournalWriter> {
  await mkdir(folder, { recursive: true });
  const path = journalPath(folder);
  const found = await headerOf(path);
  if (found !== undefined) requireConfigurations(path, found, header.configurations);
  return openJournal(path, { header });
}

/** All whole runs of the journal in a folder; none when there is no journal yet. */
export async function* recordedRuns(folder: string): AsyncGenerator<TrainingRun> {
  const path = journalPath(folder);
  if ((await headerOf(path)) === undefined) return;
  yield* readJournal(path, { onTornTail: () => undefined });
}

/** The header of a journal; undefined when there is no journal. */
export async function headerOf(path: string): Promise<JournalHeader | undefined> {
  try {
    return await journalHeader(path);
  } catch (error) {
    if (error instanceof JournalError && error.code === 'journal-not-found') return undefined;
    throw error;
  }
}

function requireConfigurations(
  path: string,
  found: JournalHeader,
  wanted: readonly TrainingConfiguration[],
): void {
  const known = new Set(found.configurations.map(configurationDigest));
  const missing = wanted.find((each) => !known.has(configurationDigest(each)));
  const place = missing === undefined ? -1 : wanted.indexOf(missing);
  const nearest = found.configurations[place] ?? found.configurations[0];
  if (missing === undefined || nearest === undefined) return;
  const differences = settingsThatDiffer(nearest, missing);
  const more = differences.length - MOST_NAMED;
  const what = differences.slice(0, MOST_NAMED).join('; ') + (more > 0 ? `; and ${more} more` : '');
  const message =
    `${path} was made with other settings: ${what}. ` +
    'Give the same preset, images and seed again, or another folder with --out.';
  throw new JournalError('journals-differ', message, { path, differences });
}

/** `optimizer.learningRate is 0.2 there, 0.1 here` for each setting that is not the same. */
export function settingsThatDiffer(
  there: TrainingConfiguration,
  here: TrainingConfiguration,
): string[] {
  const parts = Object.keys(here).filter((part) => part !== 'label');
  return parts.flatMap((part) => {
    const [a, b] = [partOf(there, part), partOf(here, part)];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
      .map((key) => `${part}.${key} is ${textOf(a[key])} there, ${textOf(b[key])} here`);
  });
}

function partOf(configuration: TrainingConfiguration, part: string): Record<string, unknown> {
  return configuration[part as keyof TrainingConfiguration] as unknown as Record<string, unknown>;
}

function textOf(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
