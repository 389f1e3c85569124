import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { prepareDataFolder, tourData } from '../reports/data-tour.js';
import { accountRows, accountText } from '../reports/space-account.js';
import { exploreSpace } from '../reports/space-exploration.js';
import { StageClock } from '../reports/stage-clock.js';
import { writeText } from '../terminal/output.js';
import { usesColor } from '../terminal/progress.js';

interface QuickstartOptions {
  readonly dataDir: string;
}

/** `nasbench quickstart`: enumerates and verifies the whole space, and opens its data. */
export const quickstart = defineCommand<QuickstartOptions>({
  path: ['quickstart'],
  summary: 'Enumerate and verify all of NAS-Bench-101, open the data, show the ten best cells.',
  examples: ['nasbench quickstart'],
  options: (command) =>
    command.option(
      '--data-dir <dir>',
      'folder for the predicted dataset (400 MB); used again by the next start',
      '.nasbench',
    ),
  run: async (options, context) => {
    await prepareDataFolder(options.dataDir);
    const clock = new StageClock();
    const rows = accountRows(await exploreSpace(clock, options, context));
    const agrees = rows.every((row) => row.agrees);
    const account = accountText(rows, usesColor(context.stdout, context.env));
    const verdict = agrees ? 'All numbers agree.' : 'Some numbers differ: see the marked rows.';
    const { embedded, best, folder } = await tourData(options.dataDir, clock, options, context);
    const sections = [account, `${verdict}\n`, embedded, best, clock.text(), nextSteps(folder)];
    await writeText(context.stdout, sections.join('\n'));
    return agrees ? EXIT.ok : EXIT.failed;
  },
});

function nextSteps(folder: string): string {
  return `Try next:
  npx nasbench query cell embedded:known 28cfc7874f6d200472e1a9dcd8650aa0 --run all
  npx nasbench query best embedded:sample --by validationAccuracy
  npx nasbench query filter ${folder} 'testAccuracy > 0.94 && parameters < 1e7'
  npx nasbench cell show --hash 28cfc7874f6d200472e1a9dcd8650aa0
`;
}
