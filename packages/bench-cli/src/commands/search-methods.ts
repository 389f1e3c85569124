import { METHODS } from '@nasbench/search';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';

interface SearchMethodsOptions {
  readonly json?: boolean;
}

/** `nasbench search methods`: what can be searched with, and where the settings come from. */
export const searchMethods = defineCommand<SearchMethodsOptions>({
  path: ['search', 'methods'],
  summary: 'List the search methods with their presets, settings and sources.',
  examples: ['nasbench search methods'],
  options: (command) => command.option('--json', 'print a JSON array'),
  run: async ({ json }, { stdout }) => {
    if (json === true) await writeJson(stdout, METHODS);
    else await writeText(stdout, METHODS.map(methodText).join('\n'));
    return EXIT.ok;
  },
});

function methodText({ name, title, description, source, presets }: (typeof METHODS)[number]) {
  const lines = presets.map(
    (preset) =>
      `  ${name}:${preset.name}\n    ${JSON.stringify(preset.settings)}\n    from ${preset.source}\n`,
  );
  return `${name}: ${title}\n  ${description}\n  ${source}\n${lines.join('')}`;
}
