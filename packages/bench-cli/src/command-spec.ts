import type { Command } from 'commander';
import type { Context } from './context.js';
import type { ExitCode } from './exit-codes.js';

/** The whole program, for a command that describes it. */
export interface Program {
  readonly command: Command;
  readonly specs: readonly CommandSpec[];
}

/** One row of the command table. */
export interface CommandSpec {
  /** `['space', 'count']`, or `['doctor']` for a command without a noun. */
  readonly path: readonly [string] | readonly [string, string];
  readonly summary: string;
  /** A command line that works as it stands, shown by `--help`. */
  readonly examples: readonly string[];
  /** Declares options and arguments; both come to `run` by name, so that names must differ. */
  readonly options: (command: Command) => void;
  /** Values that Tab offers for options and arguments, by name, which take others too. */
  readonly suggests?: Readonly<Record<string, readonly string[]>>;
  readonly run: (
    options: Readonly<Record<string, unknown>>,
    context: Context,
    program: Program,
  ) => Promise<ExitCode>;
}

/** Options that every command has. */
export interface GlobalOptions {
  readonly debug?: boolean;
  /** Unset: progress is shown on a terminal only. */
  readonly progress?: boolean;
}

/** A row before its options lose their type. */
export interface TypedCommandSpec<Options> extends Omit<CommandSpec, 'run'> {
  readonly run: (
    options: Options & GlobalOptions,
    context: Context,
    program: Program,
  ) => Promise<ExitCode>;
}

/** A row whose `run` sees its options typed; commander has checked them by then. */
export function defineCommand<Options>(spec: TypedCommandSpec<Options>): CommandSpec {
  return {
    ...spec,
    run: (options, context, program) =>
      spec.run(options as Options & GlobalOptions, context, program),
  };
}
