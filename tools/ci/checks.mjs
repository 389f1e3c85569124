// The part of continuous integration that comes after `npm test`. Every check runs, even when an
// earlier one failed, and each adds its counts to the totals.
import { checkApiReference } from '../bootstrap/api-reference.mjs';
import { lint } from '../bootstrap/lint.mjs';
import { say } from '../bootstrap/log.mjs';
import { recordCheck } from '../bootstrap/totals.mjs';
import { smokeOnOtherNodes } from './node-versions.mjs';
import { checkOneDefinition } from './one-definition.mjs';
import { runSanitized } from './sanitizers.mjs';

const checks = [
  ['lint', lint],
  ['API reference', checkApiReference],
  ['one definition rule', checkOneDefinition],
  ['sanitizers', runSanitized],
  ['Node 22 and 24', smokeOnOtherNodes],
];

export async function runChecks() {
  const failed = [];
  for (const [name, check] of checks) {
    say(`check: ${name}`);
    if ((await survive(name, check)) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? 'all checks passed' : `failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** A check that cannot even run is a failed check, and the next ones still get their turn. */
async function survive(name, check) {
  try {
    return await check();
  } catch (error) {
    say(`${name}: ${error.message}`);
    recordCheck(name, false);
    return 1;
  }
}
