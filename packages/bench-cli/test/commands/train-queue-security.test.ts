import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_TLS, makeCertificate, type Certificate } from '../../../../test/redis/certificate.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { runNasbench, startNasbench, temporaryFolder } from '../run-nasbench.js';
import { TINY, journalRuns } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const PASSWORD = 's3cret-w0rd';
const CELLS = ['--cells', 'vertices<=2', '--epochs', '1', '--repeats', '2'];
const HERE = ['--data', 'generated', '--workers', '1', '--engine', 'wasm'];

describe('a queue without the package ioredis', () => {
  it('is refused with the command that installs it', async () => {
    const hook = join(import.meta.dirname, 'without-ioredis.mjs');
    const { code, stdout, stderr } = await runNasbench(['train', 'status'], {
      env: { NASBENCH_QUEUE: 'redis://127.0.0.1:1', NODE_OPTIONS: `--import=${hook}` },
    });
    expect(stderr).toContain('which is not installed: npm install ioredis@5');
    expect([code, stdout]).toEqual([1, '']);
  });
});

describe.skipIf(!HAS_TLS)('a queue with TLS and a password', PATIENT, () => {
  let server: RedisServer;
  let files: Certificate;
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-tls-'));
  beforeAll(async () => {
    if (!HAS_TLS) return;
    files = makeCertificate(folder);
    server = await RedisServer.start({ password: PASSWORD, certificate: files });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.remove();
  });

  it('of an authority that nobody knows, is refused with what to do', async () => {
    const { code, stderr } = await runNasbench(['train', 'status'], {
      env: { NASBENCH_QUEUE: server.url, NASBENCH_QUEUE_PASSWORD: PASSWORD },
    });
    expect(stderr).toContain('self-signed certificate');
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect(stderr).not.toContain(PASSWORD);
    expect(code).toBe(1);
  });

  it('serves all commands, given the authority', async () => {
    const out = join(temporaryFolder(), 'runs');
    const env = {
      NASBENCH_QUEUE: server.url,
      NASBENCH_QUEUE_PASSWORD: PASSWORD,
      NODE_EXTRA_CA_CERTS: files.certificate,
    };
    await runNasbench(['train', 'enqueue', ...TINY, ...CELLS], { env });
    const results = await Promise.all([
      runNasbench(['train', 'worker', ...HERE, '--until-empty'], { env }),
      runNasbench(['train', 'collect', '--out', out, '--until-empty'], { env }),
    ]);
    expect(results.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await journalRuns(out)).toHaveLength(2);
    const { stdout } = await runNasbench(['train', 'status'], { env });
    expect(stdout).toContain(`train at ${server.url}\n`);
  });
});

describe.skipIf(!HAS_REDIS || process.platform === 'win32')('a password', PATIENT, () => {
  it('is neither in the list of processes nor in what they say, also in an outage', async () => {
    const server = await RedisServer.start({ password: PASSWORD });
    const secretUrl = server.url.replace('redis://', `redis://:${PASSWORD}@`);
    const env = { NASBENCH_QUEUE: secretUrl };
    try {
      await runNasbench(['train', 'enqueue', ...TINY, ...CELLS], { env });
      const child = startNasbench(['train', 'worker', ...HERE], { env });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text: Buffer) => (said += text.toString()));
      }
      while (!trainingProcesses(child.pid!)) await sleep(100);
      await server.kill();
      while (!said.includes('out of reach')) await sleep(50);
      const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
      // The server of this test gets its own password as an argument, but that one is down.
      expect(all).not.toContain(PASSWORD);
      await server.start();
      while (!said.includes('is back')) await sleep(50);
      child.kill('SIGTERM');
      await once(child, 'exit');
      expect(said).toContain(`Redis at ${server.url} is back`);
      expect(said).not.toContain(PASSWORD);
    } finally {
      await server.remove();
    }
  });
});

/** Whether a worker has a process that trains. */
function trainingProcesses(worker: number): boolean {
  const lines = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.some((line) => {
    return line.trim().startsWith(`${worker} `) && line.includes('worker-main.js');
  });
}
