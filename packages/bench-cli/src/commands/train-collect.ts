import { collectRuns, journalPath } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { toolName } from '../package-version.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { addQueueOptions, withQueue, type QueueOptions } from '../training/queue-options.js';

interface TrainCollectOptions extends QueueOptions {
  readonly out: string;
  readonly untilEmpty?: boolean;
  readonly json?: boolean;
}

/** `nasbench train collect`: writes the results of a queue to a journal. */
export const trainCollect = defineCommand<TrainCollectOptions>({
  path: ['train', 'collect'],
  summary:
    'Write the results of a queue to a journal until SIGTERM or Ctrl-C; run one for a queue.',
  examples: ['nasbench train collect --queue redis://localhost:6379 --out my-runs'],
  options: (command) =>
    addQueueOptions(command)
      .requiredOption('--out <dir>', 'folder of the journal; one that is there is gone on with')
      .option(
        '--until-empty',
        'end once nothing is left to train; what failed for good is then recorded',
      )
      .option('--json', 'print what was done as JSON'),
  run: async (options, context) => {
    const { out, untilEmpty = false, json } = options;
    const summary = await withQueue(options, context, (queue) =>
      explainingWrites(out, () =>
        collectRuns({
          ...{ queue, journalFolder: out, tool: toolName(), untilEmpty },
          onNotice: (message) => context.stderr.write(`nasbench: ${message}\n`),
          signal: context.signal,
        }),
      ),
    );
    const { before, added, repeated, failed } = summary;
    const facts = formatFacts([
      ['journal', journalPath(out)],
      ['had before', formatCount(before)],
      ['added', formatCount(added)],
      ['repeated', formatCount(repeated)],
      ...(failed === 0 ? [] : [['diverged', formatCount(failed)] as const]),
    ]);
    if (json === true) await writeJson(context.stdout, { journal: journalPath(out), ...summary });
    else await writeText(context.stdout, facts);
    return EXIT.ok;
  },
});
