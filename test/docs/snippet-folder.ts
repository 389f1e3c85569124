import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { allocateRuns, trainableParametersOfAll, writeTfRecords } from '@nasbench/core';
import { ROOT } from './markdown.js';

const COMMAND = join(ROOT, 'packages', 'bench-cli', 'bin', 'nasbench.js');
const BUDGETS = [4, 12, 36, 108];

/** A folder from which the packages resolve as they do in a user's project. */
export class SnippetFolder {
  readonly path: string;

  constructor() {
    const cache = join(ROOT, 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    this.path = mkdtempSync(join(cache, 'snippets-'));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Runs a program of a document; its output. */
  async runModule(name: string, code: string): Promise<string> {
    const file = join(this.path, name);
    writeFileSync(file, code);
    return this.#run(file);
  }

  /** Runs one line of shell that starts with `npx nasbench`; its output. */
  async runCommand(line: string): Promise<string> {
    return this.#run(COMMAND, ...shellWords(line.replace(/^npx nasbench/, '')));
  }

  /** Runs a command that serves until Ctrl-C, which follows its first output; that output. */
  async serve(line: string): Promise<string> {
    const args = shellWords(line.replace(/^npx nasbench/, ''));
    const server = spawn(process.execPath, [COMMAND, ...args], { cwd: this.path });
    const ended = once(server, 'exit');
    const [output] = (await once(server.stdout, 'data')) as [Buffer];
    server.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    if (code !== 0) throw new Error(`${line}: expected exit code 0 after Ctrl-C, got ${code}`);
    return output.toString();
  }

  /** A small file in the official format, under the name of the release. */
  async addOfficialFile(name: string): Promise<void> {
    const ids = [0, 359_715, 423_623];
    const runs = allocateRuns(ids.length * BUDGETS.length * 3);
    const parameters = trainableParametersOfAll();
    for (let row = 0; row < runs.length; row += 1) {
      const layout = Math.floor(row / 3) % BUDGETS.length;
      runs.cellId[row] = ids[Math.floor(row / 12)]!;
      runs.epochs[row] = BUDGETS[layout]!;
      runs.layout[row] = layout;
      runs.repeat[row] = row % 3;
      runs.parameters[row] = parameters[runs.cellId[row]!]!;
    }
    for (const [column, values] of Object.entries(runs)) {
      if (/(Train|Validation|Test)$/.test(column)) {
        (values as Float32Array).forEach((_, row, all) => (all[row] = (9400 + row) / 9984));
      }
    }
    runs.startSeconds.fill(0);
    runs.halfwaySeconds.fill(100);
    runs.finalSeconds.fill(200);
    runs.totalSeconds.fill(500);
    const epochStamps = BUDGETS.map((epochs) => [0, epochs / 2, epochs]);
    await writeTfRecords({ runs, epochStamps, out: join(this.path, name) });
  }

  async #run(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: this.path,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }
}

/** Words of a command line as a POSIX shell splits them, for quotes without escapes. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
