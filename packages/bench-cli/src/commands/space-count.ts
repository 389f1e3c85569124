import { countSpace } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { buildHashReport } from '../reports/hash-report.js';
import { buildRawReport } from '../reports/raw-report.js';
import { buildSpaceReport } from '../reports/space-report.js';
import { spaceReportText } from '../reports/space-report-text.js';
import { addSpaceOptions, chooseSpace, type SpaceChoice } from '../space-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';
import { widthOf } from '../terminal/width.js';

interface SpaceCountOptions extends SpaceChoice {
  readonly json?: boolean;
}

/** `nasbench space count`: counts a space by vertices and edges, and its raw encodings. */
export const spaceCount = defineCommand<SpaceCountOptions>({
  path: ['space', 'count'],
  summary: 'Count graphs, classes and unique cells, and account for all raw encodings.',
  examples: ['nasbench space count', 'nasbench space count --vertices 8 --edges 12 --json'],
  options: (command) => addSpaceOptions(command).option('--json', 'print the counts as JSON'),
  run: async (options, context) => {
    const space = chooseSpace(options);
    const title = { label: 'count', unit: 'masks' };
    const counts = await withProgress(title, options, context, (onProgress) =>
      countSpace({ space, onProgress, signal: context.signal }),
    );
    const report = buildSpaceReport(space, counts);
    const raw = buildRawReport(space, report.uniqueCells);
    if (options.json === true) {
      // What a space is too large for is undefined, and so left out of the JSON.
      const hashes = buildHashReport(space, report.uniqueCells);
      await writeJson(context.stdout, { ...report, hashes, raw });
    } else {
      const width = widthOf(context.stdout, context.env);
      await writeText(context.stdout, spaceReportText(report, raw, width));
    }
    return EXIT.ok;
  },
});
