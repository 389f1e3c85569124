import { defineCommand, type GlobalOptions } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { accountRows, accountText } from '../reports/space-account.js';
import { exploreSpace } from '../reports/space-exploration.js';
import { StageClock } from '../reports/stage-clock.js';
import { writeText } from '../terminal/output.js';
import { usesColor } from '../terminal/progress.js';

const NEXT_STEPS = `Try next:
  npx nasbench cell show --hash 28cfc7874f6d200472e1a9dcd8650aa0
  npx nasbench space count --vertices 8 --edges 12
  npx nasbench space enumerate --format jsonl | head -3
`;

/** `nasbench quickstart`: enumerates, hashes and verifies the whole space. */
export const quickstart = defineCommand<GlobalOptions>({
  path: ['quickstart'],
  summary: 'Enumerate and hash all of NAS-Bench-101, then verify all 509,607,936 encodings.',
  examples: ['nasbench quickstart'],
  options: () => undefined,
  run: async (options, context) => {
    const clock = new StageClock();
    const rows = accountRows(await exploreSpace(clock, options, context));
    const agrees = rows.every((row) => row.agrees);
    const account = accountText(rows, usesColor(context.stdout, context.env));
    const verdict = agrees ? 'All numbers agree.' : 'Some numbers differ: see the marked rows.';
    const sections = [account, `${verdict}\n`, clock.text(), NEXT_STEPS];
    await writeText(context.stdout, sections.join('\n'));
    return agrees ? EXIT.ok : EXIT.failed;
  },
});
