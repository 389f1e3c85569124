import type { Command } from 'commander';
import type { Context } from './context.js';
import type { ExitCode } from './exit-codes.js';

/** One row of the command table. */
export interface CommandSpec {
  /** `['space', 'count']`, or `['doctor']` for a command without a noun. */
  readonly path: readonly [string] | readonly [string, string];
  readonly summary: string;
  /** A command line that works as it stands, shown by `--help`. */
  readonly examples: readonly string[];
  /** Declares options and arguments; both come to `run` by name, so that names must differ. */
  readonly options: (command: Command) => void;
  readonly run: (options: Readonly<Record<string, unknown>>, context: Context) => Promise<ExitCode>;
}

/** Options that every command has. */
export interface GlobalOptions {
  readonly debug?: boolean;
  /** Unset: progress is shown on a terminal only. */
  readonly progress?: boolean;
}

/** A row before its options lose their type. */
export interface TypedCommandSpec<Options> extends Omit<CommandSpec, 'run'> {
  readonly run: (options: Options & GlobalOptions, context: Context) => Promise<ExitCode>;
}

/** A row whose `run` sees its options typed; commander has checked them by then. */
export function defineCommand<Options>(spec: TypedCommandSpec<Options>): CommandSpec {
  return {
    ...spec,
    run: (options, context) => spec.run(options as Options & GlobalOptions, context),
  };
}
