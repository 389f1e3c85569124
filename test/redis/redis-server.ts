import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificate.js';

const IS_INSTALLED = spawnSync('redis-server', ['--version']).status === 0;

/** Whether tests of queues can run here; in CI they must, and fail without a server. */
export const HAS_REDIS = IS_INSTALLED || process.env.CI === 'true';
if (!HAS_REDIS) console.warn('SKIPPED: tests of queues need redis-server, which is not installed.');

/** What protects a server of a test. */
export interface RedisServerOptions {
  readonly password?: string;
  /** Takes connections with TLS only. */
  readonly certificate?: Certificate;
}

/** A Redis server of a test, with its data in a folder that goes away with it. */
export class RedisServer {
  readonly port: number;
  readonly password: string | undefined;
  readonly #certificate: Certificate | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'nasbench-redis-'));
  #child: ChildProcess | undefined;

  private constructor(port: number, { password, certificate }: RedisServerOptions) {
    this.port = port;
    this.password = password;
    this.#certificate = certificate;
  }

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  /** Without the password. */
  get url(): string {
    return `${this.#certificate === undefined ? 'redis' : 'rediss'}://127.0.0.1:${this.port}`;
  }

  /** Starts it anew with the data that it had on disk. */
  async start(): Promise<void> {
    const secret = this.password === undefined ? [] : ['--requirepass', this.password];
    const where = ['--bind', '127.0.0.1', ...this.#ports(), '--dir', this.#folder];
    const args = [...where, '--appendonly', 'yes', '--save', '', ...secret];
    this.#child = spawn('redis-server', args, { stdio: 'ignore' });
    while (!(await this.#answers())) await sleep(50);
  }

  #ports(): string[] {
    if (this.#certificate === undefined) return ['--port', `${this.port}`];
    const { certificate, key } = this.#certificate;
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key];
    return ['--port', '0', '--tls-port', `${this.port}`, '--tls-auth-clients', 'no', ...files];
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    const child = this.#child!;
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  /** Answers nothing, like a network that is cut, until {@link goOn}. */
  pause(): void {
    this.#child!.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child!.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    if (this.#child!.exitCode !== null) throw new Error('redis-server ended at once');
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }
}

/**
 * Below the ports that systems give to connections: those that tests open at the same time could get
 * the port of a server that is down for a moment.
 */
const [FIRST_PORT, LAST_PORT] = [20_000, 32_000];

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, LAST_PORT);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
