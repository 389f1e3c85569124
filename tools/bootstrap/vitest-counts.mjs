// A vitest reporter that writes how many tests passed, failed and were skipped, as one JSON object,
// to the file that the environment variable below names.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

export const COUNTS_VARIABLE = 'NASBENCH_VITEST_COUNTS';

// vitest takes a reporter by the default export of its file.
export default class CountsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) countTest(counts, test.result().state);
      // A file that does not load has no tests, and a failing hook fails none of them.
      if (module.errors().length > 0) counts.failed += 1;
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) counts.failed += 1;
      }
    }
    counts.failed += unhandledErrors.length;
    writeFileSync(process.env[COUNTS_VARIABLE], JSON.stringify(counts));
  }
}

function countTest(counts, state) {
  if (state === 'passed' || state === 'failed') counts[state] += 1;
  else counts.skipped += 1;
}
