import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  cellOf,
  configurationDigest,
  createJournal,
  NASBENCH_101,
  PAPER_CONFIGURATION,
  trainableParameters,
  type Provenance,
  type TrainingRun,
} from '@nasbench/core';
import { GOLDEN, runNasbench, temporaryFolder } from '../run-nasbench.js';

/** One official record: cell 00005c14... at 4 epochs. */
export const OFFICIAL_FILE = join(GOLDEN, 'official-record.tfrecord');
export const OFFICIAL_BYTES = readFileSync(OFFICIAL_FILE);
export const OFFICIAL_HASH = '00005c142e6f48ac74fdcf73e3439874';
export const INCEPTION_HASH = '28cfc7874f6d200472e1a9dcd8650aa0';

/** A file of these bytes in a fresh folder. */
export function temporaryFile(name: string, bytes: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** Whether files can be made unreadable for this user. */
export const CAN_LACK_PERMISSION = process.platform !== 'win32' && process.getuid?.() !== 0;

/** Runs a command that must fail, and gives its one line on stderr. */
export async function failingLine(args: readonly string[], exitCode: number): Promise<string> {
  const { code, stdout, stderr } = await runNasbench(args);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^nasbench: .*\n$/);
  expect(code).toBe(exitCode);
  return stderr;
}

/** Runs a command that must work and parses its JSON. */
export async function jsonOf<T>(args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runNasbench([...args, '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as T;
}

/** A journal with one whole 4-epoch run of each of these cells. */
export async function writeJournal(
  ids: readonly number[],
  { provenance = 'synthetic' }: { provenance?: Provenance } = {},
): Promise<string> {
  const path = join(temporaryFolder(), 'runs.journal');
  const writer = await createJournal(path, {
    header: {
      tool: 'test',
      created: '2026-01-01T00:00:00Z',
      provenance,
      space: NASBENCH_101,
      configurations: [PAPER_CONFIGURATION],
    },
  });
  for (const id of ids) await writer.append(runOf(id));
  await writer.close();
  return path;
}

function runOf(id: number): TrainingRun {
  const cell = cellOf(id);
  return {
    cell,
    epochs: 4,
    repeat: 0,
    seed: 7,
    status: 'ok',
    evaluations: [0, 2, 4].map((epoch) => ({
      epoch,
      trainingSeconds: 20 * epoch,
      trainAccuracy: Math.fround((1000 + 1000 * epoch) / 9984),
      validationAccuracy: Math.fround((990 + 900 * epoch) / 9984),
      testAccuracy: Math.fround((980 + 800 * epoch) / 9984),
    })),
    trainableParameters: trainableParameters(cell),
    totalSeconds: 100,
    attempts: 1,
    configurationDigest: configurationDigest(PAPER_CONFIGURATION),
    engine: 'wasm',
    device: 'test',
    versions: '1',
  };
}
