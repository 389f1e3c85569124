import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@nasbench/core';
import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import { comparisonPlots } from './comparison-plots.js';
import { isComparisonSummary } from './comparison-shape.js';
import { drawPlots, type DrawnPlot } from './render-plot.js';

/** A comparison that was written to a folder. */
export interface ReadComparison {
  readonly summary: ComparisonSummary;
  readonly plots: readonly DrawnPlot[];
}

/**
 * Reads the numbers of a comparison back from the folder that `writeComparison` wrote, and draws its
 * pictures anew.
 *
 * @throws UsageError `no-comparison`.
 */
export async function readComparison(folder: string): Promise<ReadComparison> {
  const summary = readSummary(join(folder, 'summary.json'), folder);
  return { summary, plots: await drawPlots(comparisonPlots(summary)) };
}

function readSummary(path: string, folder: string): ComparisonSummary {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'), unknownAsNaN);
  } catch (error) {
    if (!(error instanceof SyntaxError) && !isFileError(error)) throw error;
    throw noComparison(folder, error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  if (!isComparisonSummary(value)) throw noComparison(folder, 'is none of a comparison');
  return value;
}

/** JSON has no NaN; it was written as null. */
function unknownAsNaN(_key: string, value: unknown): unknown {
  return value === null ? NaN : value;
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function noComparison(folder: string, problem: string): UsageError {
  return new UsageError(
    'no-comparison',
    `Expected the folder of a finished search comparison, but summary.json in ${folder} ${problem}. ` +
      'Make one with nasbench search compare --out.',
    { folder },
  );
}
