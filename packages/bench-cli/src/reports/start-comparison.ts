import { join } from 'node:path';
import {
  compareMethods,
  comparisonSections,
  writeComparison,
  type ReportSection,
  type WrittenComparison,
} from '@nasbench/search';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { QUICK } from '../searches/quick-comparison.js';
import { withProgress } from '../terminal/progress.js';
import type { StageClock } from './stage-clock.js';

const SEED = 1;

/** What the comparison of a first start gave. */
export interface StartComparison {
  readonly written: WrittenComparison;
  readonly sections: readonly ReportSection[];
}

/** Compares search methods on the surrogate, or takes the runs of an earlier start. */
export async function compareAtStart(
  dataDir: string,
  surrogate: string,
  clock: StageClock,
  options: GlobalOptions,
  context: Context,
): Promise<StartComparison> {
  const out = join(dataDir, 'comparison');
  const searches = { count: QUICK.methods.length * QUICK.runs, unit: 'searches' };
  const result = await clock.time({ name: 'compare search methods', ...searches }, () =>
    withProgress({ label: 'search', unit: 'runs' }, options, context, (onProgress) =>
      compareMethods({
        ...QUICK,
        source: { folder: surrogate },
        seed: SEED,
        out,
        onProgress,
        signal: context.signal,
      }),
    ),
  );
  const written = await clock.time({ name: 'statistics and pictures', ...searches }, () =>
    writeComparison(out, result),
  );
  return { written, sections: comparisonSections(written.summary, written.plots) };
}
