import {
  encodingMap,
  NASBENCH_101,
  UsageError,
  writeSearchFile,
  type SearchFile,
} from '@nasbench/core';
import { METHODS, searchOnce } from '@nasbench/search';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT } from '../datasets/dataset-reference.js';
import { sourceOf } from '../datasets/dataset-source.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { addSearchOptions, chosenSearch, type SearchOptions } from '../searches/search-options.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';

interface SearchRunOptions extends SearchOptions {
  readonly dir: string;
  readonly method: string;
  readonly run: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `nasbench search run`: one search, every trial of it. */
export const searchRun = defineCommand<SearchRunOptions>({
  path: ['search', 'run'],
  summary: 'Run one search on a dataset and keep all its trials.',
  examples: ['nasbench search run embedded:sample --method random-candidates --evaluations 50'],
  suggests: { method: METHODS.map(({ name }) => name) },
  options: (command) =>
    addSearchOptions(command.argument('<dir>', DATASET_ARGUMENT))
      .requiredOption('--method <name[:preset]>', 'see nasbench search methods')
      .option('--run <k>', 'which run of the method and seed', integerOption(0, 9_999), 0)
      .option('--out <file>', 'file for the trials')
      .option('--json', 'print the trials as JSON'),
  run: async (options, { stdout }) => {
    const { dir, method, run, out, json } = options;
    const source = sourceOf(dir);
    const search = await searchOnce({ source, method, run, ...chosenSearch(options) });
    if (out !== undefined) await explainingWrites(out, () => write(out, search));
    if (json === true) await writeJson(stdout, search);
    else await writeText(stdout, searchText(search, out));
    return EXIT.ok;
  },
});

function write(out: string, search: SearchFile): Promise<void> {
  return Promise.resolve().then(() => writeSearchFile(out, search));
}

function searchText({ run, trials }: SearchFile, out: string | undefined): string {
  const delivered = trials.find(({ trial }) => trial === trials.at(-1)?.incumbent);
  if (delivered === undefined) {
    throw new UsageError('nothing-found', `${run.method} trained no cell of ${run.dataset}.`);
  }
  const percent = (value: number | undefined): string =>
    value === undefined ? 'unknown' : `${(100 * value).toFixed(3)} %`;
  return formatFacts([
    ['dataset', `${run.dataset} (${run.provenance} values)`],
    ['method', `${run.method}:${run.preset}, seed ${run.searchSeed}, run ${run.run}`],
    ['proposals', formatCount(run.proposals)],
    ['  invalid', formatCount(run.invalid)],
    ['  crashed', formatCount(run.crashed)],
    ['  repeated', `${formatCount(repeatedTrials(trials))} of a cell and budget trained before`],
    ['trained', `${formatCount(run.evaluations)} cells, ${formatCount(run.epochs)} epochs`],
    ['simulated', `${formatCount(Math.round(run.seconds))} s; ended by ${run.stoppedBy}`],
    ['delivers', `trial ${delivered.trial}`],
    ['  told', percent(delivered.validationAccuracy)],
    ['  mean test', `${percent(delivered.testAccuracy)}, best ${percent(run.bestTestAccuracy)}`],
    ...(out === undefined ? [] : [['trials', out] as const]),
  ]);
}

/** Trials whose cell had been trained for as many epochs before. */
function repeatedTrials(trials: SearchFile['trials']): number {
  const map = encodingMap(NASBENCH_101);
  const trained = trials.map(
    ({ cell, epochs }) => `${map.lookup(cell.mask, cell.label)} ${epochs}`,
  );
  return trials.length - new Set(trained).size;
}
