import {
  nodesOf,
  type CommandNode,
  type Offer,
  type OfferedArgument,
  type OfferedOption,
} from './command-tree.js';
import { quotedWord } from '../terminal/shell-word.js';

/** Completion for zsh, with the summaries of the help. */
export function zshScript(tree: CommandNode): string {
  return [
    '#compdef nasbench',
    '# Completion of nasbench for zsh. Load it with: source <(nasbench completion zsh)',
    '',
    ...nodesOf(tree).map((node) => (node.commands.length > 0 ? branch(node) : leaf(node))),
    '# The file also works as _nasbench in a folder of $fpath.',
    'if [[ $funcstack[1] == _nasbench ]]; then',
    '  _nasbench "$@"',
    'else',
    '  compdef _nasbench nasbench',
    'fi',
    '',
  ].join('\n');
}

function branch(node: CommandNode): string {
  const { commands, options } = node;
  const described = commands.map(({ path, summary }) =>
    quotedWord(`${path.at(-1)}:${summary.replaceAll(':', '\\:')}`),
  );
  const arms = commands.map((child) => `    ${child.path.at(-1)}) ${nameOf(child)} ;;`);
  return [
    `${nameOf(node)}() {`,
    '  local curcontext=$curcontext state line',
    '  local -a commands',
    `  commands=(${described.join(' ')})`,
    `  _arguments -C ${options.map(optionSpec).join(' ')} '1: :->command' '*::: :->rest'`,
    '  case $state in',
    "  command) _describe -t commands 'command' commands ;;",
    '  rest)',
    '    words=($line[1] "${words[@]}")',
    '    ((CURRENT += 1))',
    '    case $line[1] in',
    ...arms,
    '    esac',
    '    ;;',
    '  esac',
    '}',
    '',
  ].join('\n');
}

function leaf(node: CommandNode): string {
  const specs = [...node.options.map(optionSpec), ...node.arguments.map(argumentSpec)];
  return `${nameOf(node)}() {\n  _arguments ${specs.join(' \\\n    ')}\n}\n`;
}

function optionSpec({ names, summary, value }: OfferedOption): string {
  const brackets = `[${summary.replaceAll(/[[\]\\]/g, (sign) => `\\${sign}`)}]`;
  const takes = value === undefined ? '' : `: :${actionOf(value)}`;
  return names.map((name) => quotedWord(`${name}${brackets}${takes}`)).join(' ');
}

function argumentSpec({ name, variadic, offer }: OfferedArgument, place: number): string {
  return quotedWord(`${variadic ? '*' : place + 1}:${name}:${actionOf(offer)}`);
}

function actionOf({ values, paths }: Offer): string {
  const words = values.map((value) => value.replaceAll(':', '\\:')).join(' ');
  const files = paths === 'folders' ? '_files -/' : '_files';
  if (values.length === 0) return paths === 'none' ? ' ' : files;
  if (paths === 'none') return `(${words})`;
  return `{_alternative "values:value:(${words})" "paths:path:${files}"}`;
}

function nameOf({ path }: CommandNode): string {
  return ['_nasbench', ...path].join('_').replaceAll('-', '_');
}
