import { Command, type Argument, type Option } from 'commander';
import type { CommandSpec, Program } from './command-spec.js';
import { cellNeighbors } from './commands/cell-neighbors.js';
import { cellParameters } from './commands/cell-parameters.js';
import { cellShow } from './commands/cell-show.js';
import { completion } from './commands/completion.js';
import { datasetBuild } from './commands/dataset-build.js';
import { datasetExport } from './commands/dataset-export.js';
import { datasetImport } from './commands/dataset-import.js';
import { datasetInfo } from './commands/dataset-info.js';
import { datasetSurrogate } from './commands/dataset-surrogate.js';
import { datasetVerify } from './commands/dataset-verify.js';
import { doctor } from './commands/doctor.js';
import { explore } from './commands/explore.js';
import { queryBest } from './commands/query-best.js';
import { queryCell } from './commands/query-cell.js';
import { queryFilter } from './commands/query-filter.js';
import { quickstart } from './commands/quickstart.js';
import { report } from './commands/report.js';
import { searchCompare } from './commands/search-compare.js';
import { searchMethods } from './commands/search-methods.js';
import { searchRun } from './commands/search-run.js';
import { spaceCount } from './commands/space-count.js';
import { spaceEnumerate } from './commands/space-enumerate.js';
import { spaceVerify } from './commands/space-verify.js';
import { trainCollect } from './commands/train-collect.js';
import { trainEnqueue } from './commands/train-enqueue.js';
import { trainPlan } from './commands/train-plan.js';
import { trainRun } from './commands/train-run.js';
import { trainStatus } from './commands/train-status.js';
import { trainTune } from './commands/train-tune.js';
import { trainWorker } from './commands/train-worker.js';
import type { Context } from './context.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { describeFailure } from './failure.js';
import { choiceOption } from './option-values.js';
import { packageVersion } from './package-version.js';
import { USUAL_WIDTH, widthOf } from './terminal/width.js';

/** Columns that are enough for the text of an option; commander leaves less than 40 unwrapped. */
const LEAST_WRAPPED = 20;

const NOUNS: Readonly<Record<string, string>> = {
  space: 'Count, list and verify all cells of a space.',
  cell: 'Look cells up: one, or a stream of them.',
  dataset: 'Make, check and export tables of trained cells.',
  train: 'Train cells, on this machine or on many, into a journal.',
  query: 'Ask a dataset for values, the best cells, or all cells that fit.',
  search: 'Search a dataset as if its cells had to be trained, and compare search methods.',
};

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  spaceCount,
  spaceEnumerate,
  spaceVerify,
  cellShow,
  cellNeighbors,
  cellParameters,
  datasetImport,
  datasetBuild,
  datasetExport,
  datasetInfo,
  datasetVerify,
  datasetSurrogate,
  trainPlan,
  trainRun,
  trainStatus,
  trainTune,
  trainEnqueue,
  trainWorker,
  trainCollect,
  queryCell,
  queryBest,
  queryFilter,
  searchRun,
  searchCompare,
  searchMethods,
  report,
  explore,
  doctor,
  quickstart,
  completion,
];

/** Runs one command line (without the program's name) and says how the process should end. */
export async function runCli(argv: readonly string[], context: Context): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = buildProgram(context, (code) => (exitCode = code));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    const failure = describeFailure(error);
    if (argv.includes('--debug') && error instanceof Error) {
      context.stderr.write(`${error.stack ?? error.message}\n`);
    } else if (failure.line !== undefined) {
      context.stderr.write(`nasbench: ${failure.line}\n`);
    }
    return failure.exitCode;
  }
}

/** The whole program; `finish` is told how a command that ran has ended. */
export function buildProgram(context: Context, finish: (code: ExitCode) => void): Command {
  const program = configure(new Command('nasbench'), context)
    .description('NAS-Bench-101 and larger spaces: cells, and what is known of their training.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .addHelpText('after', exampleText(['nasbench cell show --id 423623']));
  const whole = { command: program, specs: COMMANDS };
  for (const spec of COMMANDS) addCommand(whole, spec, context, finish);
  return program;
}

function addCommand(
  program: Program,
  spec: CommandSpec,
  context: Context,
  finish: (code: ExitCode) => void,
): void {
  const [first, verb] = spec.path;
  const parent =
    verb === undefined ? program.command : nounCommand(program.command, first, context);
  const command = configure(parent.command(verb ?? first), context)
    .description(spec.summary)
    .allowExcessArguments(false)
    .addHelpText('after', exampleText(spec.examples));
  spec.options(command);
  for (const place of [...command.options, ...command.registeredArguments]) suggestChoices(place);
  command
    .option('--progress', 'show progress even where stderr is no terminal')
    .option('--no-progress', 'show no progress')
    .option('--debug', 'show the stack of an error')
    .action(async () =>
      finish(await spec.run({ ...argumentValues(command), ...command.opts() }, context, program)),
    );
}

/** Refuses a wrong choice with the one that was meant, which commander does not. */
function suggestChoices(place: Option | Argument): void {
  if (place.argChoices !== undefined) place.argParser(choiceOption(place.argChoices));
}

/** Values of the arguments by their names, beside which options are given to a command. */
function argumentValues(command: Command): Record<string, unknown> {
  return Object.fromEntries(
    command.registeredArguments.map((argument, position) => [
      argument.name(),
      command.processedArgs[position] as unknown,
    ]),
  );
}

function nounCommand(program: Command, noun: string, context: Context): Command {
  const existing = program.commands.find((command) => command.name() === noun);
  return existing ?? configure(program.command(noun), context).description(NOUNS[noun] ?? noun);
}

/** Errors are thrown instead of ending the process, and are one line with a pointer to the help. */
function configure(command: Command, context: Context): Command {
  const helpCommand = (): string => {
    const names: string[] = [];
    for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
    return `${names.join(' ')} --help`;
  };
  return command
    .exitOverride()
    .configureHelp({ minWidthToWrap: LEAST_WRAPPED })
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => widthOf(context.stdout, context.env) ?? USUAL_WIDTH,
      getErrHelpWidth: () => widthOf(context.stderr, context.env) ?? USUAL_WIDTH,
      outputError: (text, write) => {
        const problem = text
          .replace(/^error: /, '')
          .replace(/\s*\n\s*/g, ' ')
          .trim();
        write(`nasbench: ${problem.replace(/([^.?)])$/, '$1.')} See: ${helpCommand()}\n`);
      },
    });
}

function exampleText(examples: readonly string[]): string {
  const title = examples.length === 1 ? 'Example:' : 'Examples:';
  return ['', title, ...examples.map((example) => `  $ ${example}`)].join('\n');
}
