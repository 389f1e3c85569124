import { runStatus, type AccuracyOverview, type JournalStatus } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts, formatTable } from '../terminal/table.js';
import { formatDuration } from '../training/duration.js';

interface TrainStatusOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `nasbench train status`: what is in the journal of a training. */
export const trainStatus = defineCommand<TrainStatusOptions>({
  path: ['train', 'status'],
  summary: 'Count the runs of a journal by budget and status, with accuracies and time.',
  examples: ['nasbench train status --out my-runs'],
  options: (command) =>
    command
      .requiredOption('--out <dir>', 'folder that `train run` writes to, also while it does')
      .option('--json', 'print the counts as JSON'),
  run: async ({ out, json }, { stdout }) => {
    const status = await runStatus(out);
    if (json === true) await writeJson(stdout, status);
    else await writeText(stdout, statusText(status));
    return EXIT.ok;
  },
});

function statusText(status: JournalStatus): string {
  const facts = formatFacts([
    ['journal', status.journal],
    ['provenance', status.provenance],
    ['made', status.created],
    ['settings', status.configurations.join(', ')],
    ['engine', status.engines.join('; ')],
    ['runs', formatCount(status.runs)],
    ['time', `${formatDuration(status.seconds)} of all workers together`],
  ]);
  return status.runs === 0 ? facts : `${facts}\n${budgetTable(status)}`;
}

function budgetTable({ budgets }: JournalStatus): string {
  return formatTable({
    columns: [
      { title: 'epochs', align: 'right' },
      { title: 'cells', align: 'right' },
      { title: 'ok', align: 'right' },
      { title: 'truncated', align: 'right' },
      { title: 'diverged', align: 'right' },
      { title: 'validation accuracy', align: 'right' },
      { title: 'test accuracy', align: 'right' },
      { title: 'time' },
    ],
    rows: budgets.map((budget) => [
      formatCount(budget.epochs),
      formatCount(budget.cells),
      formatCount(budget.statuses.ok),
      formatCount(budget.statuses.truncated),
      formatCount(budget.statuses.diverged),
      accuracyText(budget.validationAccuracy),
      accuracyText(budget.testAccuracy),
      formatDuration(budget.seconds),
    ]),
  });
}

/** `71.23 % (10.42 to 84.01)`. */
function accuracyText(accuracy: AccuracyOverview | undefined): string {
  if (accuracy === undefined) return '-';
  const percent = (fraction: number): string => (100 * fraction).toFixed(2);
  const { mean, min, max } = accuracy;
  return `${percent(mean)} % (${percent(min)} to ${percent(max)})`;
}
