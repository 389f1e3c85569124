import { nodesOf, type CommandNode, type Offer, type OfferedOption } from './command-tree.js';

/** Completion for fish, with the summaries of the help. */
export function fishScript(tree: CommandNode): string {
  return [
    '# Completion of nasbench for fish. Load it with: nasbench completion fish | source',
    FUNCTIONS,
    'complete -c nasbench -f',
    ...nodesOf(tree).flatMap(lines),
    '',
  ].join('\n');
}

function lines({ path, commands, options, arguments: places }: CommandNode): string[] {
  const here = [commands.length > 0 ? '__nasbench_at' : '__nasbench_within', ...path].join(' ');
  return [
    ...commands.map(({ path: at, summary }) => `-a ${at.at(-1)} -d ${quoted(summary)}`),
    ...options.map(optionText),
    ...places.map(({ offer }) => offerText(offer, false)),
  ].map((text) => `complete -c nasbench -n '${here}' ${text}`.trimEnd());
}

function optionText({ names, summary, value }: OfferedOption): string {
  const flags = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const takes = value === undefined ? '' : offerText(value, true);
  return `${flags.join(' ')} -d ${quoted(summary)} ${takes}`;
}

/** `isRequired`: that a value follows, as after an option. */
function offerText({ values, paths }: Offer, isRequired: boolean): string {
  const words = [...values, ...(paths === 'folders' ? ['(__fish_complete_directories)'] : [])];
  const required = isRequired ? [paths === 'files' ? '-r' : '-x'] : [];
  return [
    ...required,
    ...(paths === 'files' ? ['-F'] : []),
    ...(words.length === 0 ? [] : [`-a ${quoted(words.join(' '))}`]),
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const FUNCTIONS = `
# Whether the words before the cursor are exactly these commands, or begin with them.
function __nasbench_at
    set -l words (commandline -opc)
    set -e words[1]
    test "$words" = "$argv"
end
function __nasbench_within
    set -l words (commandline -opc)
    set -e words[1]
    set -l count (count $argv)
    test (count $words) -ge $count; or return 1
    set words $words[1..$count]
    test "$words" = "$argv"
end
`;
