import { UsageError } from '../errors.js';
import { valueText } from '../value-text.js';
import { METRICS, type Metric } from './run-metrics.js';

/** Answers about many cells in columns; entry i is about the i-th id. */
export type MetricBatch = Readonly<Record<Metric, Float64Array>>;

/** Fresh columns, all NaN. */
export function allocateBatch(length: number): MetricBatch {
  const column = (): Float64Array => new Float64Array(length).fill(NaN);
  return {
    trainAccuracy: column(),
    validationAccuracy: column(),
    testAccuracy: column(),
    trainingSeconds: column(),
    trainableParameters: column(),
  };
}

/** @throws UsageError `invalid-argument` for a column that is missing or of another length. */
export function requireBatch(out: MetricBatch, length: number): MetricBatch {
  for (const metric of METRICS) {
    const column: unknown = out[metric];
    if (column instanceof Float64Array && column.length === length) continue;
    throw new UsageError(
      'invalid-argument',
      `queryBatch: out.${metric} must be a Float64Array of ${length} entries, ` +
        `got ${column instanceof Float64Array ? `one of ${column.length}` : valueText(column)}.`,
      { metric, length },
    );
  }
  return out;
}

/** Writes NaN: there is no answer. */
export function clearInBatch(batch: MetricBatch, index: number): void {
  for (const metric of METRICS) batch[metric][index] = NaN;
}
