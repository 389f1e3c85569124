import { join } from 'node:path';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { prepareDataFolder, tourData } from '../reports/data-tour.js';
import { accountRows, accountText } from '../reports/space-account.js';
import { exploreSpace } from '../reports/space-exploration.js';
import { StageClock } from '../reports/stage-clock.js';
import { compareAtStart } from '../reports/start-comparison.js';
import { stageDisplay } from '../reports/stage-display.js';
import { startReportHtml } from '../reports/start-report.js';
import { trainAtStart, trainingText } from '../reports/start-training.js';
import { comparisonText } from '../searches/comparison-text.js';
import { writeFileAtomically } from '../terminal/atomic-write.js';
import { writeText } from '../terminal/output.js';
import { usesColor } from '../terminal/progress.js';

interface QuickstartOptions {
  readonly dataDir: string;
}

/** `nasbench quickstart`: counts the space, opens its data, trains, compares searches, reports. */
export const quickstart = defineCommand<QuickstartOptions>({
  path: ['quickstart'],
  summary: 'Verify all of NAS-Bench-101, open the data, train cells, compare searches, report.',
  examples: ['nasbench quickstart'],
  options: (command) =>
    command.option(
      '--data-dir <dir>',
      'folder for the predicted dataset (400 MB) and the report; used again by the next start',
      '.nasbench',
    ),
  run: async (options, context) => {
    const { dataDir } = options;
    await prepareDataFolder(dataDir);
    const clock = new StageClock(stageDisplay(options, context));
    const account = accountRows(await exploreSpace(clock, options, context));
    const agrees = account.every((row) => row.agrees);
    const verdict = agrees ? 'All numbers agree.' : 'Some numbers differ: see the marked rows.';
    const tour = await tourData(dataDir, clock, options, context);
    const trained = await trainAtStart(dataDir, clock, options, context);
    const { datasets, folder } = tour;
    const compared = await compareAtStart(dataDir, folder, clock, options, context);
    const { written, sections } = compared;
    const commands = nextCommands(folder);
    const page = { account, datasets, trained, comparison: sections, commands };
    const report = join(dataDir, 'report.html');
    const chunks = [startReportHtml(page)];
    await writeFileAtomically({ path: report, chunks, signal: context.signal });
    const parts = [
      accountText(account, usesColor(context.stdout, context.env)),
      `${verdict}\n`,
      tour.embedded,
      tour.best,
      trainingText(trained),
      comparisonText(written.summary),
      clock.text(),
      `The report of all this: ${report}\n`,
      `Try next:\n${commands.map((command) => `  ${command}\n`).join('')}`,
    ];
    await writeText(context.stdout, parts.join('\n'));
    return agrees ? EXIT.ok : EXIT.failed;
  },
});

function nextCommands(surrogate: string): string[] {
  return [
    `npx nasbench explore ${surrogate}`,
    `npx nasbench query filter ${surrogate} 'testAccuracy > 0.94 && parameters < 1e7'`,
    `npx nasbench search compare ${surrogate} --methods random-search,regularized-evolution --seconds 1e7 --out comparison`,
  ];
}
