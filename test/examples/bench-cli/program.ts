// Runs the command inside a program, with an output of its own.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EXIT, runCli, type Context } from '@nasbench/bench-cli';

async function answer(...argv: string[]): Promise<unknown> {
  const stdout = new PassThrough();
  const { stdin, stderr, env } = process;
  const { signal } = new AbortController();
  const context: Context = { stdin, stdout, stderr, env, signal };
  const exitCode = await runCli([...argv, '--json'], context);
  stdout.end();
  if (exitCode !== EXIT.ok) throw new Error(`nasbench ${argv.join(' ')} ended with ${exitCode}`);
  return JSON.parse(await text(stdout));
}

const { parameters } = (await answer('cell', 'parameters', '--id', '66204')) as {
  parameters: number;
};
console.log(`cell 66204: ${parameters} parameters`);

const { provenance, cells } = (await answer(
  ...['query', 'best', 'embedded:known', '--by', 'testAccuracy', '--run', 'mean'],
)) as { provenance: string; cells: { hash: string; value: number }[] };
for (const { hash, value } of cells) console.log(`${hash} ${value.toFixed(4)} ${provenance}`);
