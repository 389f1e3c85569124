// Short lines on stderr, so that stdout belongs to the command itself.
import process from 'node:process';

export function say(text) {
  process.stderr.write(`nasbench: ${text}\n`);
}

/** Announces a step, runs it, and says how long it took. */
export async function step(doing, done, action) {
  say(`${doing} ...`);
  const started = performance.now();
  const result = await action();
  say(`${done} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}
