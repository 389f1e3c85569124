import type { RunMetrics } from '@nasbench/core';
import { formatCount, formatTable, type TableColumn } from '../terminal/table.js';

const MEASURED: readonly TableColumn[] = [
  { title: 'train', align: 'right' },
  { title: 'validation', align: 'right' },
  { title: 'test', align: 'right' },
  { title: 'seconds', align: 'right' },
  { title: 'parameters', align: 'right' },
];

/** A leading column of {@link metricsTable}. */
export interface LeadingColumn extends TableColumn {
  readonly texts: readonly string[];
}

/** Measurements of runs, a line each, after columns of the caller; `-` is unknown. Fits `width`. */
export function metricsTable(
  leading: readonly LeadingColumn[],
  runs: readonly (RunMetrics | undefined)[],
  width?: number,
): string {
  const rows = runs.map((metrics, row) => [
    ...leading.map(({ texts }) => texts[row] ?? ''),
    ...measuredTexts(metrics),
  ]);
  return formatTable({ columns: [...leading, ...MEASURED], rows }, width);
}

/** A fraction to four digits, `-` when unknown. */
export function formatFraction(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(4);
}

function measuredTexts(metrics: RunMetrics | undefined): string[] {
  if (metrics === undefined) return MEASURED.map(() => '-');
  const { trainingSeconds, trainableParameters } = metrics;
  return [
    formatFraction(metrics.trainAccuracy),
    formatFraction(metrics.validationAccuracy),
    formatFraction(metrics.testAccuracy),
    Number.isNaN(trainingSeconds) ? '-' : trainingSeconds.toFixed(1),
    formatCount(trainableParameters),
  ];
}
