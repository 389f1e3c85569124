import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Benchmark,
  DatasetError,
  embeddedDatasets,
  openDataset,
  surrogateDigest,
  type Dataset,
  type EmbeddedDatasetInfo,
} from '@nasbench/core';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { shippedModel, writeSurrogateDataset } from '../datasets/surrogate-dataset.js';
import { bestCells, bestTable } from '../queries/best-cells.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { formatCount, formatTable } from '../terminal/table.js';
import { KNOWN } from './published.js';
import type { StageClock } from './stage-clock.js';

const SEED = 1;
const SHOWN = 10;
const EPOCHS = 108;

/** The datasets at hand after a first start, as text. */
export interface DataTour {
  readonly datasets: readonly EmbeddedDatasetInfo[];
  readonly embedded: string;
  readonly best: string;
  /** Folder of the surrogate. */
  readonly folder: string;
}

/**
 * Makes the folder, so that one that cannot be written is known before any work is done.
 *
 * @throws UsageError as `explainingWrites`.
 */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  await explainingWrites(surrogateFolder(dataDir), () => mkdir(dataDir, { recursive: true }));
}

function surrogateFolder(dataDir: string): string {
  return join(dataDir, 'surrogate');
}

/**
 * Opens the embedded datasets, makes the surrogate's dataset unless the folder has it already, and
 * finds its best cells.
 */
export async function tourData(
  dataDir: string,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<DataTour> {
  const embedded = await clock.time(
    { name: 'open embedded datasets', count: 3, unit: 'datasets' },
    embeddedDatasets,
  );
  const folder = surrogateFolder(dataDir);
  const dataset = await openSurrogate(folder, clock, options, context);
  try {
    const best = await clock.time(
      { name: 'ten best cells', count: dataset.cells.length, unit: 'cells' },
      () => bestText(dataset),
    );
    return { datasets: embedded, embedded: embeddedText(embedded), best, folder };
  } finally {
    dataset.close();
  }
}

async function openSurrogate(
  folder: string,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<Dataset> {
  const model = shippedModel();
  const stage = { count: KNOWN.uniqueCells.value, unit: 'cells' };
  if (!isMadeBy(surrogateDigest(model.surrogate), folder)) {
    await clock.time({ name: 'predict and write the surrogate', ...stage }, () =>
      writeSurrogateDataset(model, { out: folder, seed: SEED }, options, context),
    );
  }
  return clock.time({ name: 'open the surrogate', ...stage }, () => openDataset(folder));
}

/** Whether the folder has the whole dataset of this model, from an earlier start. */
function isMadeBy(digest: string, folder: string): boolean {
  try {
    const dataset = openDataset(folder);
    const { provenance, manifest } = dataset;
    dataset.close();
    return provenance === 'surrogate' && manifest.sources[0]?.sha256 === digest;
  } catch (error) {
    if (error instanceof DatasetError) return false;
    throw error;
  }
}

function embeddedText(datasets: readonly EmbeddedDatasetInfo[]): string {
  return formatTable({
    columns: [
      { title: 'dataset' },
      { title: 'cells', align: 'right' },
      { title: 'rows', align: 'right' },
      { title: 'values' },
    ],
    rows: datasets.map(({ name, cells, runs, provenance, title }) => [
      `embedded:${name}`,
      formatCount(cells),
      formatCount(runs),
      `${provenance}; ${title}`,
    ]),
  });
}

function bestText(dataset: Dataset): string {
  const by = 'validationAccuracy';
  const cells = bestCells(new Benchmark(dataset), {
    ...{ by, count: SHOWN, epochs: EPOCHS, run: 'mean' },
  });
  return (
    `The ten best cells by mean ${by} after ${EPOCHS} epochs\n` +
    `${stampLine(stampOf(dataset))}${dataset.manifest.description}\n\n${bestTable(cells)}`
  );
}
