import { embeddedDataset, type Dataset } from '@nasbench/core';
import { prepareMethodContext, type MethodContext } from '../src/methods/method-context.js';
import { datasetOf, type MadeUpRun } from './small-benchmark.js';

/** Every 1,000th cell with all that methods need to know of it; made once. */
export const SMALL_CONTEXT: Promise<MethodContext> = prepareMethodContext({
  candidates: Int32Array.from({ length: 400 }, (_, i) => 1_000 + 1_000 * i),
  parts: ['features'],
});

/** Cells of the embedded official sample and their accuracies at 108 epochs. */
export function sampleValues(): { readonly ids: Int32Array; readonly values: Float64Array } {
  const { runs } = embeddedDataset('sample');
  const rows = Array.from(runs.epochs.keys()).filter((row) => runs.epochs[row] === 108);
  return {
    ids: Int32Array.from(rows, (row) => runs.cellId[row]!),
    values: Float64Array.from(rows, (row) => runs.finalValidation[row]!),
  };
}

/** A dataset with one run of each cell. */
export function datasetOfValues(ids: Int32Array, values: Float64Array): Dataset {
  const rows: MadeUpRun[] = Array.from(ids, (id, i) => ({
    id,
    validation: values[i]!,
    test: values[i]!,
    seconds: 1,
  }));
  return datasetOf(rows);
}
