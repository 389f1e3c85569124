import { nodesOf, type CommandNode, type Offer } from './command-tree.js';
import { quotedWord } from '../terminal/shell-word.js';

/**
 * Completion for bash 3.2 and newer, without the bash-completion package. All it offers stands in
 * the script, so that Tab starts no program.
 */
export function bashScript(tree: CommandNode): string {
  const nodes = nodesOf(tree);
  return [
    '# Completion of nasbench for bash. Load it with: source <(nasbench completion bash)',
    '',
    '# Sets what may follow the commands $1: words and flags.',
    caseFunction('_nasbench_at', '"$1"', nodes.map(followers), "words='' flags=''"),
    '# Sets what the option or argument $2 of the command $1 takes: values and paths.',
    caseFunction('_nasbench_value', '"$1 $2"', nodes.flatMap(takers), 'return 1'),
    COMPLETE,
  ].join('\n');
}

function caseFunction(name: string, subject: string, arms: string[], otherwise: string): string {
  const lines = [...arms, `*) ${otherwise} ;;`].map((arm) => `    ${arm}\n`).join('');
  return `${name}() {\n  case ${subject} in\n${lines}  esac\n}\n`;
}

function followers({ path, commands, options }: CommandNode): string {
  const words = commands.map(({ path: at }) => at.at(-1) ?? '');
  const flags = options.flatMap(({ names }) => names.filter((name) => name.startsWith('--')));
  return `${quotedWord(path.join(' '))}) words=${quotedWord(words.join(' '))} flags=${quotedWord(flags.join(' '))} ;;`;
}

function takers({ path, options, arguments: places }: CommandNode): string[] {
  const at = path.join(' ');
  const ofOptions = options.flatMap(({ names, value }) =>
    value === undefined
      ? []
      : [
          taker(
            names.map((name) => `${at} ${name}`),
            value,
          ),
        ],
  );
  const ofArguments = places.map(({ variadic, offer }, place) =>
    taker([`${at} ${place}`, ...(variadic ? [`${at} ...`] : [])], offer),
  );
  return [...ofOptions, ...ofArguments];
}

function taker(patterns: readonly string[], { values, paths }: Offer): string {
  return `${patterns.map(quotedWord).join(' | ')}) values=${quotedWord(values.join(' '))} paths=${paths} ;;`;
}

const COMPLETE = String.raw`_nasbench() {
  local -a line
  local rest=$COMP_LINE word words flags values paths path= option= place=0 i n=0
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${'${COMP_WORDS[i]}'}
    # Bash cuts words at : and =, which may be inside of ours.
    if ((i > 0)) && [[ $rest != [[:space:]]* ]]; then
      line[n - 1]+=$word
    else
      line[n]=$word n=$((n + 1))
    fi
    rest=${'${rest#*"$word"}'}
  done
  _nasbench_at ''
  for ((i = 1; i < n - 1; i++)); do
    word=${'${line[i]}'}
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      if [[ $word != *=* ]] && _nasbench_value "$path" "$word"; then option=$word; fi
    elif [[ " $words " == *" $word "* ]]; then
      path=${'${path:+$path }'}$word
      _nasbench_at "$path"
    else
      place=$((place + 1))
    fi
  done
  local current=${'${line[n - 1]}'} before=
  if [[ -z $option && $current == --*=* ]]; then
    option=${'${current%%=*}'} current=${'${current#*=}'}
    [[ $COMP_WORDBREAKS == *=* ]] || before=$option=
  fi
  values= paths=none
  if [[ -n $option ]]; then
    _nasbench_value "$path" "$option"
  elif [[ $current == -* ]]; then
    values=$flags
  elif [[ -n $words ]]; then
    values=$words
  else
    _nasbench_value "$path" "$place" || _nasbench_value "$path" ...
  fi
  COMPREPLY=()
  while IFS= read -r word; do
    # Readline replaces only what follows the last colon.
    [[ $COMP_WORDBREAKS != *:* || $current != *:* ]] || word=${'${word#"${current%"${current##*:}"}"}'}
    COMPREPLY+=("$before$word")
  done < <(compgen -W "$values" -- "$current")
  if [[ $paths != none ]]; then
    if ((${'${#COMPREPLY[@]}'} == 0)) && type compopt >/dev/null 2>&1; then
      compopt -o filenames 2>/dev/null
    fi
    local action=-f
    [[ $paths == files ]] || action=-d
    while IFS= read -r word; do COMPREPLY+=("$before$word"); done < <(compgen "$action" -- "$current")
  fi
}
complete -F _nasbench nasbench
`;
