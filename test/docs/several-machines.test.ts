import { join } from 'node:path';
import process from 'node:process';
import { runStatus } from '@nasbench/train';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_REDIS, RedisServer } from '../redis/redis-server.js';
import { codeBlocks, readDocument } from './markdown.js';
import { SnippetFolder } from './snippet-folder.js';

const LINES = codeBlocks(readDocument('docs/how-to/several-machines.md')).flatMap(({ code }) =>
  code.split('\n').filter((line) => line.startsWith('npx nasbench train')),
);

/** The line of the document that gives a command. */
function lineOf(verb: string): string {
  return LINES.find((line) => line.startsWith(`npx nasbench train ${verb}`))!;
}

describe.skipIf(!HAS_REDIS)('the commands of docs/how-to/several-machines.md', () => {
  const folder = new SnippetFolder();
  let server: RedisServer;
  beforeAll(async () => {
    if (!HAS_REDIS) return;
    server = await RedisServer.start({ password: 'secret' });
    process.env.NASBENCH_QUEUE = server.url;
    process.env.NASBENCH_QUEUE_PASSWORD = 'secret';
  });
  afterAll(async () => {
    folder.remove();
    await server.remove();
  });

  it('fill a queue, train and record all runs, and tell of it', { timeout: 180_000 }, async () => {
    await folder.runCommand(lineOf('enqueue'));
    await Promise.all([
      folder.runCommand(`${lineOf('collect')} --until-empty`),
      folder.runCommand(`${lineOf('worker')} --until-empty`),
    ]);
    expect(await runStatus(join(folder.path, 'my-runs'))).toMatchObject({ runs: 28 });
    const status = await folder.runCommand(lineOf('status').replace(' --watch', ''));
    expect(status).toMatch(/recorded +28\n/);
  });
});
