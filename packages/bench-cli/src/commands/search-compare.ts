import { NasBenchError, UsageError } from '@nasbench/core';
import { compareMethods, METHODS, writeComparison, type ComparisonResult } from '@nasbench/search';
import { defineCommand, type GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { sourceOf } from '../datasets/dataset-source.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { comparisonText } from '../searches/comparison-text.js';
import { QUICK, quickComparison } from '../searches/quick-comparison.js';
import { addSearchOptions, chosenSearch, type SearchOptions } from '../searches/search-options.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';

interface SearchCompareOptions extends SearchOptions {
  readonly dir: string;
  readonly methods?: readonly string[];
  readonly runs?: number;
  readonly out: string;
  readonly quick?: boolean;
  readonly allTrials?: boolean;
  readonly threads?: number;
  readonly json?: boolean;
}

const USUAL_RUNS = 500;

/** `nasbench search compare`: methods against each other, many runs of each. */
export const searchCompare = defineCommand<SearchCompareOptions>({
  path: ['search', 'compare'],
  summary: 'Compare search methods over many runs; write trials, statistics, pictures, a report.',
  examples: [
    'nasbench search compare embedded:sample --methods random-candidates,gp-full-table --runs 5 --evaluations 20 --out comparison',
  ],
  suggests: { methods: METHODS.map(({ name }) => name) },
  options: (command) =>
    addSearchOptions(command.argument('<dir>', DATASET_ARGUMENT))
      .option('--methods <list>', 'name[:preset], separated by commas', (text) => text.split(','))
      .option(
        '--runs <n>',
        `runs of each method (default: ${USUAL_RUNS})`,
        integerOption(1, 10_000),
      )
      .requiredOption('--out <dir>', 'folder to write; what it has of this comparison is kept')
      .option('--quick', `${QUICK.runs} short runs of some methods, in seconds`)
      .option('--all-trials', 'keep every trial, not only those that changed the result')
      .option('--threads <n>', 'threads to use (default: one per core)', integerOption(1, 256))
      .option('--json', 'print the statistics as JSON'),
  run: async (options, context) => {
    const result = await explainingWrites(options.out, () => compare(options, context));
    const { summary, report } = await writeComparison(options.out, result);
    if (options.json === true) await writeJson(context.stdout, summary);
    else await writeText(context.stdout, `${comparisonText(summary)}Report: ${report}\n`);
    return EXIT.ok;
  },
});

async function compare(
  options: SearchCompareOptions & GlobalOptions,
  context: Context,
): Promise<ComparisonResult> {
  const { dir, out, allTrials, threads } = options;
  const title = { label: 'search', unit: 'runs' };
  return withProgress(title, options, context, (onProgress) =>
    compareMethods({
      source: sourceOf(dir),
      out,
      ...chosenComparison(options),
      ...(threads === undefined ? {} : { threads }),
      trials: allTrials === true ? 'all' : 'improvements',
      onProgress,
      signal: context.signal,
    }),
  ).catch((error: unknown) => {
    throw explainStop(error, out);
  });
}

/** @throws UsageError `missing-option`. */
function chosenComparison(options: SearchCompareOptions) {
  const { quick, runs, methods } = options;
  const isLimited = [options.seconds, options.evaluations, options.epochs].some(
    (limit) => limit !== undefined,
  );
  if (quick === true) {
    using dataset = openReference(options.dir);
    const usual = quickComparison(dataset);
    const limits = isLimited ? options : { ...options, ...usual.stop };
    return {
      methods: methods ?? usual.methods,
      runs: runs ?? usual.runs,
      ...chosenSearch(limits),
    };
  }
  if (methods === undefined) {
    throw new UsageError(
      'missing-option',
      'Expected --methods with names separated by commas, or --quick. `nasbench search methods` lists them.',
    );
  }
  return { methods, runs: runs ?? USUAL_RUNS, ...chosenSearch(options) };
}

function explainStop(error: unknown, out: string): unknown {
  if (!(error instanceof NasBenchError) || error.code !== 'aborted') return error;
  const message = `stopped; the finished runs are in ${out}, and the same command goes on from there`;
  return new NasBenchError('aborted', message, { kept: out });
}
