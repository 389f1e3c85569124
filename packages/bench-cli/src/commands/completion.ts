import { Argument } from 'commander';
import { commandTree, type CommandNode } from '../completion/command-tree.js';
import { bashScript } from '../completion/bash-script.js';
import { fishScript } from '../completion/fish-script.js';
import { zshScript } from '../completion/zsh-script.js';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { writeText } from '../terminal/output.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Readonly<
  Record<string, (tree: CommandNode) => string>
>;

interface CompletionOptions {
  readonly shell: keyof typeof SCRIPTS;
}

/** `nasbench completion`: what a shell needs to complete command lines. */
export const completion = defineCommand<CompletionOptions>({
  path: ['completion'],
  summary: 'Print a script that lets bash, zsh or fish complete commands, options and values.',
  examples: [
    'nasbench completion bash > nasbench-completion.bash',
    'source <(nasbench completion bash)',
  ],
  options: (command) =>
    command.addArgument(new Argument('<shell>', 'what runs it').choices(Object.keys(SCRIPTS))),
  run: async ({ shell }, { stdout }, program) => {
    await writeText(stdout, SCRIPTS[shell](commandTree(program)));
    return EXIT.ok;
  },
});
