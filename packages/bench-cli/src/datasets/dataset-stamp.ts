import {
  AGGREGATIONS,
  PROVENANCE_WORDS,
  type Aggregation,
  type Dataset,
  type Provenance,
} from '@nasbench/core';

/** What every answer says about the dataset behind it. */
export interface DatasetStamp {
  /** Folder, or `embedded:NAME`. */
  readonly dataset: string;
  readonly provenance: Provenance;
  /** Kinds of rows: single runs, means, best-ofs. */
  readonly aggregations: readonly Aggregation[];
  /** Labels of the training configurations. */
  readonly configurations: readonly string[];
  readonly description: string;
}

const AGGREGATION_WORDS: Readonly<Record<Aggregation, string>> = {
  single: 'single runs',
  mean: 'means of several runs',
  best: 'best of several runs',
};

/** The stamp of a dataset. */
export function stampOf({ origin, manifest, provenance, runs }: Dataset): DatasetStamp {
  const { description, configurations } = manifest;
  return {
    dataset: origin,
    provenance,
    aggregations: AGGREGATIONS.filter((_, kind) => runs.aggregation.includes(kind)),
    configurations: configurations.map(({ label }) => label),
    description,
  };
}

/** The stamp as a line for people. */
export function stampLine(stamp: DatasetStamp): string {
  return `${stamp.dataset}: ${stampWords(stamp)}\n`;
}

/** What the values are and who measured them: `real values, measured in trainings; ...`. */
export function stampWords({ provenance, aggregations, configurations }: DatasetStamp): string {
  const kinds = aggregations.map((kind) => AGGREGATION_WORDS[kind]).join(' and ');
  const labels = configurations.filter((label) => label !== '');
  return [PROVENANCE_WORDS[provenance], kinds, ...labels].filter((part) => part !== '').join('; ');
}
