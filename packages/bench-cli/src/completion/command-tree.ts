import type { Argument, Command, Option } from 'commander';
import type { Program } from '../command-spec.js';
import { DATASET_ARGUMENT, DATASET_NAMES } from '../datasets/dataset-reference.js';

/** What may stand in one place of a command line. */
export interface Offer {
  readonly values: readonly string[];
  readonly paths: 'none' | 'files' | 'folders';
}

/** An option under all its names, such as `-h` and `--help`. */
export interface OfferedOption {
  readonly names: readonly string[];
  readonly summary: string;
  /** Undefined for a switch. */
  readonly value: Offer | undefined;
}

/** An argument of a command, by its place. */
export interface OfferedArgument {
  readonly name: string;
  /** Whether it takes this place and all that follow. */
  readonly variadic: boolean;
  readonly offer: Offer;
}

/** What may follow the words of `path`; the root has none. */
export interface CommandNode {
  readonly path: readonly string[];
  readonly summary: string;
  readonly options: readonly OfferedOption[];
  readonly arguments: readonly OfferedArgument[];
  readonly commands: readonly CommandNode[];
}

type Suggestions = Readonly<Record<string, readonly string[]>>;

/** All commands of the program, with what each place of a command line takes. */
export function commandTree({ command, specs }: Program): CommandNode {
  const suggestions = new Map(specs.map(({ path, suggests }) => [path.join(' '), suggests]));
  const nodeOf = (at: Command, path: readonly string[]): CommandNode => {
    const suggested = suggestions.get(path.join(' ')) ?? {};
    const help = at.createHelp();
    return {
      path,
      summary: at.description(),
      options: help.visibleOptions(at).map((option) => offeredOption(option, suggested)),
      arguments: at.registeredArguments.map((argument) => offeredArgument(argument, suggested)),
      commands: at.commands.map((child) => nodeOf(child, [...path, child.name()])),
    };
  };
  return nodeOf(command, []);
}

/** A node and all below it, from the root. */
export function nodesOf(node: CommandNode): CommandNode[] {
  return [node, ...node.commands.flatMap(nodesOf)];
}

function offeredOption(option: Option, suggested: Suggestions): OfferedOption {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  const { description, argChoices, flags } = option;
  const place = {
    placeholder: /<(.+)>/.exec(flags)?.[1] ?? '',
    description,
    values: argChoices ?? suggested[option.attributeName()],
  };
  const value = option.required || option.optional ? offerOf(place) : undefined;
  return { names, summary: description, value };
}

function offeredArgument(argument: Argument, suggested: Suggestions): OfferedArgument {
  const { description, argChoices, variadic } = argument;
  const name = argument.name();
  const values = argChoices ?? suggested[name];
  return { name, variadic, offer: offerOf({ placeholder: name, description, values }) };
}

interface Place {
  readonly placeholder: string;
  readonly description: string;
  readonly values: readonly string[] | undefined;
}

/** The placeholder of the help says what kind of path a place takes. */
function offerOf({ placeholder, description, values }: Place): Offer {
  const isDataset = description.includes(DATASET_ARGUMENT);
  const paths = /dir|dataset/.test(placeholder)
    ? 'folders'
    : /file|journal/.test(placeholder)
      ? 'files'
      : 'none';
  return { values: values ?? (isDataset ? DATASET_NAMES : []), paths };
}
