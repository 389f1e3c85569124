import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { ROOT } from './markdown.js';

const COMMAND = join(ROOT, 'packages', 'bench-cli', 'bin', 'nasbench.js');
const PRESET = join(ROOT, 'test', 'training', 'tiny-preset.json');

/** Seven cells, each trained in a fraction of a second. */
export const TINY_TRAINING = ['--data=generated', `--preset=${PRESET}`, '--cells=vertices<=3'];
export const TINY_RUNS = 7;

/** A folder in which nasbench is installed, and a scheduler whose commands do the least. */
export class ClusterFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'nasbench-cluster-'));
  readonly #programs = join(this.path, 'programs');

  constructor() {
    const installed = join(this.path, 'node_modules', '.bin');
    mkdirSync(installed, { recursive: true });
    mkdirSync(this.#programs);
    symlinkSync(COMMAND, join(installed, 'nasbench'));
    symlinkSync(COMMAND, join(this.#programs, 'nasbench'));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Puts a program of shell on the path. */
  addProgram(name: string, code: string): void {
    writeFileSync(join(this.#programs, name), `#!/bin/sh\n${code}\n`, { mode: 0o755 });
  }

  /** Runs a program in the folder to its end. */
  run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const path = [this.#programs, process.env.PATH].join(delimiter);
    const { status, stdout, stderr } = spawnSync(program, args, {
      ...{ cwd: this.path, encoding: 'utf8' },
      env: { ...process.env, PATH: path, ...env },
    });
    return { status, stdout, stderr };
  }
}
