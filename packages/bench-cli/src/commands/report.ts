import { UsageError } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { DATASET_ARGUMENT, openReference } from '../datasets/dataset-reference.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { datasetReport } from '../reports/dataset-report.js';
import { StageClock } from '../reports/stage-clock.js';
import { stageDisplay } from '../reports/stage-display.js';
import { requireWritable, writeFileAtomically } from '../terminal/atomic-write.js';
import { writeText } from '../terminal/output.js';
import { quotedWord } from '../terminal/shell-word.js';

interface ReportOptions {
  readonly dir: string;
  readonly out: string;
  readonly search: readonly string[];
  readonly title?: string;
  readonly seed: number;
  readonly json?: string;
}

/** `nasbench report`: one page about a dataset. */
export const report = defineCommand<ReportOptions>({
  path: ['report'],
  summary: 'Write one HTML page about a dataset: overview, what matters, locality, best cells.',
  examples: [
    'nasbench report embedded:sample --out report.html',
    'nasbench report embedded:ecnas --title "Small cells" --out report.html --json report.json',
  ],
  options: (command) =>
    command
      .argument('<dir>', DATASET_ARGUMENT)
      .requiredOption('--out <file>', 'page to write, one file without others beside it')
      .option(
        '--search <dir>',
        'folder of a search comparison to show; may be given again',
        (folder: string, before: readonly string[]) => [...before, folder],
        [],
      )
      .option('--title <text>', 'title of the page')
      .option('--seed <n>', 'decides random walks and samples', integerOption(0, 2 ** 32 - 1), 1)
      .option('--json <file>', 'also write the numbers as JSON; unknown ones are null'),
  run: async (options, context) => {
    const { dir, out, search: searches, seed, json } = options;
    using dataset = openReference(dir);
    const { title = `Report of ${dataset.manifest.name}` } = options;
    await requireOutputs(options);
    const clock = new StageClock(stageDisplay(options, context));
    const about = { dataset, title, searches, seed, command: commandLine(options) };
    const made = await datasetReport(about, clock, options, context);
    const { html, landscape, agrees } = made;
    const { signal } = context;
    if (json !== undefined) {
      const chunks = [`${JSON.stringify(landscape, undefined, 1)}\n`];
      await writeFileAtomically({ path: json, chunks, signal });
    }
    await writeFileAtomically({ path: out, chunks: [html], signal });
    await writeText(context.stdout, `${clock.text()}Report: ${out}\n`);
    return agrees ? EXIT.ok : EXIT.failed;
  },
});

/** Looks at both outputs before any work is done for them. */
async function requireOutputs({ out, json }: ReportOptions): Promise<void> {
  const page = await requireWritable(out);
  if (json === undefined || (await requireWritable(json)) !== page) return;
  throw new UsageError(
    'same-output',
    `Expected two files, but --out ${out} and --json ${json} are one. Name another for --json.`,
    { out, json },
  );
}

/** The command line that makes the same page again. */
function commandLine({ dir, out, search, title, seed }: ReportOptions): string {
  const parts = ['nasbench', 'report', dir, '--seed', String(seed)];
  for (const folder of search) parts.push('--search', folder);
  if (title !== undefined) parts.push('--title', title);
  parts.push('--out', out);
  return parts.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quotedWord(word);
}
