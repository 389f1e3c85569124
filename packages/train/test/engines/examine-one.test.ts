import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('../../dist/engines/examine-one.js', import.meta.url));

function findingOf(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(ENTRY, [name], { execArgv: [], silent: true });
    child.on('message', resolve);
    child.on('error', reject);
  });
}

describe('the process that examines one engine', () => {
  it('reports even what it did not expect', async () => {
    await expect(findingOf('cuda')).resolves.toMatchObject({
      name: 'cuda',
      problem: expect.stringContaining('cuda'),
      remedy: expect.stringContaining('Report this'),
    });
  });

  it('describes an engine that works', async () => {
    await expect(findingOf('wasm')).resolves.toMatchObject({ name: 'wasm', accelerator: 'cpu' });
  });
});
