import { METHODS } from '@nasbench/search';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { widthOf } from '../terminal/width.js';
import { wrapIndented } from '../terminal/wrap.js';

interface SearchMethodsOptions {
  readonly json?: boolean;
}

/** `nasbench search methods`: what can be searched with, and where the settings come from. */
export const searchMethods = defineCommand<SearchMethodsOptions>({
  path: ['search', 'methods'],
  summary: 'List the search methods with their presets, settings and sources.',
  examples: ['nasbench search methods'],
  options: (command) => command.option('--json', 'print a JSON array'),
  run: async ({ json }, { stdout, env }) => {
    if (json === true) await writeJson(stdout, METHODS);
    else {
      const width = widthOf(stdout, env);
      await writeText(stdout, METHODS.map((method) => methodText(method, width)).join('\n'));
    }
    return EXIT.ok;
  },
});

function methodText(
  { name, title, description, source, presets }: (typeof METHODS)[number],
  width: number | undefined,
): string {
  const lines = presets.map(
    (preset) =>
      `  ${name}:${preset.name}\n    ${JSON.stringify(preset.settings)}\n` +
      wrapIndented(`from ${preset.source}`, '    ', width),
  );
  const about = [description, source].map((text) => wrapIndented(text, '  ', width));
  return `${name}: ${title}\n${about.join('')}${lines.join('')}`;
}
