import { once } from 'node:events';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { stampLine, stampOf } from '../datasets/dataset-stamp.js';
import { EXIT } from '../exit-codes.js';
import { startExplorer } from '../explorer/explorer-server.js';
import { openBrowser } from '../explorer/open-browser.js';
import { integerOption } from '../option-values.js';
import { writeJson, writeText } from '../terminal/output.js';

interface ExploreOptions {
  readonly dataset: string;
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

/** `nasbench explore`: a page in the browser over all cells of a dataset. */
export const explore = defineCommand<ExploreOptions>({
  path: ['explore'],
  summary: 'Look at a dataset in the browser: plot, filter, draw, compare. Ends with Ctrl-C.',
  examples: [
    'nasbench explore embedded:sample',
    'nasbench explore surrogate --port 8101 --no-open',
  ],
  options: (command) =>
    command
      .argument('[dataset]', DATASET_ARGUMENT, 'embedded:sample')
      .option('--port <n>', 'port of 127.0.0.1; 0 takes a free one', integerOption(0, 65_535), 0)
      .option('--no-open', 'print the address and open no browser')
      .option('--json', 'print the address and the dataset as JSON, and open no browser'),
  run: async ({ dataset: reference, port, open, json }, { stdout, signal, expectStop }) => {
    using dataset = openReference(reference);
    const explorer = await startExplorer({ dataset, port });
    expectStop?.();
    const { url } = explorer;
    if (json === true) await writeJson(stdout, { url, dataset: dataset.origin });
    else await writeText(stdout, `${stampLine(stampOf(dataset))}${url}\nCtrl-C ends it.\n`);
    if (open && json !== true && stdout.isTTY === true) openBrowser(url);
    if (!signal.aborted) await once(signal, 'abort');
    await explorer.close();
    return EXIT.ok;
  },
});
