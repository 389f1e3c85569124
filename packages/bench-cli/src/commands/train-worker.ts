import { Option } from 'commander';
import { ENGINE_NAMES, runQueueWorker, type EngineName } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { addQueueOptions, withQueue, type QueueOptions } from '../training/queue-options.js';

interface TrainWorkerOptions extends QueueOptions {
  readonly data: string;
  readonly engine: EngineName | 'auto';
  readonly workers?: number;
  readonly checkpoints?: string;
  readonly drainSeconds: number;
  readonly lockSeconds: number;
  readonly untilEmpty?: boolean;
  readonly json?: boolean;
}

const MOST_WORKERS = 1024;
const DAY = 86_400;

/** `nasbench train worker`: trains runs of a queue. */
export const trainWorker = defineCommand<TrainWorkerOptions>({
  path: ['train', 'worker'],
  summary: 'Train runs of a queue until SIGTERM or Ctrl-C; start one for each GPU or machine.',
  examples: ['nasbench train worker --queue redis://localhost:6379 --data generated'],
  suggests: { data: ['generated'] },
  options: (command) =>
    addQueueOptions(command)
      .requiredOption('--data <images>', 'cifar10:DIR, fashion-mnist:DIR, or generated')
      .addOption(
        new Option('--engine <name>', 'what computes')
          .choices(['auto', ...ENGINE_NAMES])
          .default('auto'),
      )
      .option(
        '--workers <n>',
        'processes (default: one for each core with wasm and cpu, else 1)',
        integerOption(1, MOST_WORKERS),
      )
      .option('--checkpoints <dir>', 'folder of unfinished runs; may be shared by machines')
      .option(
        '--drain-seconds <s>',
        'for runs to end after SIGTERM; what is left is handed back',
        integerOption(0, DAY),
        20,
      )
      .option(
        '--lock-seconds <s>',
        "of silence until a worker's runs go to others",
        integerOption(2, DAY),
        30,
      )
      .option('--until-empty', 'end once nothing is left to train')
      .option('--json', 'print what was done as JSON'),
  run: async (options, context) => {
    const { data: source, workers, checkpoints, json } = options;
    const { engine, drainSeconds, lockSeconds, untilEmpty = false } = options;
    const summary = await withQueue(options, context, (queue) =>
      runQueueWorker({
        ...{ queue, source, engine, drainSeconds, lockSeconds, untilEmpty },
        ...(workers === undefined ? {} : { workers }),
        ...(checkpoints === undefined ? {} : { checkpointFolder: checkpoints }),
        onNotice: (message) => context.stderr.write(`nasbench: ${message}\n`),
        signal: context.signal,
      }),
    );
    const { finished, failed, handedBack, trainedBy } = summary;
    const facts = formatFacts([
      ['trained', formatCount(finished)],
      ['failed starts', formatCount(failed)],
      ['handed back', formatCount(handedBack)],
      ['engine', `${trainedBy.engine} on ${trainedBy.device}`],
    ]);
    if (json === true) await writeJson(context.stdout, summary);
    else await writeText(context.stdout, facts);
    return EXIT.ok;
  },
});
