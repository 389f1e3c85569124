import { verifyEncodings } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { isSound, verifyReportText } from '../reports/verify-report.js';
import { addSpaceOptions, chooseSpace, type SpaceChoice } from '../space-options.js';
import { writeJson, writeText } from '../terminal/output.js';
import { withProgress } from '../terminal/progress.js';

interface SpaceVerifyOptions extends SpaceChoice {
  readonly threads?: number;
  readonly json?: boolean;
}

/** `nasbench space verify`: recomputes every raw encoding on a second path. */
export const spaceVerify = defineCommand<SpaceVerifyOptions>({
  path: ['space', 'verify'],
  summary: 'Canonicalize every raw encoding independently and compare with the map.',
  examples: ['nasbench space verify --threads 2'],
  options: (command) =>
    addSpaceOptions(command)
      .option('--threads <n>', 'threads to use (default: one per core)', integerOption(1, 256))
      .option('--json', 'print the report as JSON'),
  run: async (options, context) => {
    const space = chooseSpace(options);
    const title = { label: 'verify', unit: 'encodings' };
    const threads = options.threads === undefined ? {} : { threads: options.threads };
    const started = performance.now();
    const report = await withProgress(title, options, context, (onProgress) =>
      verifyEncodings({ space, ...threads, onProgress, signal: context.signal }),
    );
    const seconds = (performance.now() - started) / 1000;
    if (options.json === true) await writeJson(context.stdout, { ...report, seconds });
    else await writeText(context.stdout, verifyReportText(space, report, seconds));
    return isSound(report) ? EXIT.ok : EXIT.failed;
  },
});
