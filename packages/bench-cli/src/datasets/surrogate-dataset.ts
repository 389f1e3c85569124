import {
  evaluateSurrogate,
  fitSurrogate,
  shippedSurrogate,
  surrogateRows,
  surrogateRuns,
  writeDataset,
  type Dataset,
  type DatasetDescription,
  type Surrogate,
  type SurrogateReport,
  type WriteDatasetResult,
} from '@nasbench/core';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { withProgress } from '../terminal/progress.js';

/** A surrogate, how good it is, and what its known values are. */
export interface JudgedSurrogate {
  readonly surrogate: Surrogate;
  readonly report: SurrogateReport | undefined;
  /** Where the known values come from. */
  readonly sources: DatasetDescription['sources'];
}

/** How a surrogate is fitted. */
export interface FitChoice {
  readonly seed: number;
  readonly nets: number;
  readonly threads?: number | undefined;
}

/** How a surrogate becomes a dataset. */
export interface DrawChoice {
  readonly out: string;
  readonly seed: number;
  readonly repeats?: number;
}

/** The surrogate that comes with the package. */
export function shippedModel(): JudgedSurrogate {
  const { surrogate, header } = shippedSurrogate();
  return { surrogate, report: header.report, sources: [] };
}

/** Judges the fit on rows held out, then fits all rows of the dataset. */
export async function fitModel(
  dataset: Dataset,
  { seed, nets, threads }: FitChoice,
  options: GlobalOptions,
  context: Context,
): Promise<JudgedSurrogate> {
  const { signal } = context;
  const rows = surrogateRows(dataset);
  const fit = { rows, seed, nets, signal, ...(threads === undefined ? {} : { threads }) };
  const judge = { label: 'fit and judge', unit: 'steps' };
  const report = await withProgress(judge, options, context, (onProgress) =>
    evaluateSurrogate({ ...fit, onProgress }),
  );
  const surrogate = await withProgress(
    { label: 'fit all rows', unit: 'steps' },
    options,
    context,
    (onProgress) => fitSurrogate({ ...fit, onProgress }),
  );
  return { surrogate, report, sources: dataset.manifest.sources };
}

/** Draws runs of every cell around the predictions and writes them as a dataset. */
export async function writeSurrogateDataset(
  { surrogate, report, sources }: JudgedSurrogate,
  { out, seed, repeats }: DrawChoice,
  options: GlobalOptions,
  context: Context,
): Promise<WriteDatasetResult> {
  const { signal } = context;
  const draw = { surrogate, seed, signal, ...(repeats === undefined ? {} : { repeats }) };
  const table = await withProgress(
    { label: 'predict', unit: 'cells' },
    options,
    context,
    (onProgress) => surrogateRuns({ ...draw, onProgress }),
  );
  const metrics = report === undefined ? {} : { metrics: { ...report } };
  const manifest = {
    ...table.manifest,
    sources: [...table.manifest.sources, ...sources],
    ...metrics,
  };
  return withProgress({ label: 'write', unit: 'bytes' }, options, context, (onProgress) =>
    explainingWrites(out, () =>
      writeDataset(out, { runs: table.runs, manifest, onProgress, signal }),
    ),
  );
}
