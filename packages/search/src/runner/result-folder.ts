import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CorruptRecordError,
  readSearchFile,
  writeWholeFile,
  type SearchFile,
} from '@nasbench/core';
import type { MethodChoice } from './method-choice.js';
import type { SearchIdentity } from './run-search.js';

const DIGITS = 4;

/** Where the file of one search is: `trials/METHOD/PRESET/run-0000.search`. */
export function searchPath(folder: string, { row, preset }: MethodChoice, run: number): string {
  const file = `run-${String(run).padStart(DIGITS, '0')}.search`;
  return join(folder, 'trials', row.name, preset.name, file);
}

/** The search of a file if it is there, sound, and the one that is meant. */
export function finishedSearch(path: string, expected: SearchIdentity): SearchFile | undefined {
  const found = readIfSound(path);
  return found !== undefined && isSame(found, expected) ? found : undefined;
}

function readIfSound(path: string): SearchFile | undefined {
  try {
    return readSearchFile(path);
  } catch (error) {
    // A file that a crash left without its contents is as good as none.
    if (error instanceof CorruptRecordError) return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isSame({ run }: SearchFile, expected: SearchIdentity): boolean {
  const keys = Object.keys(expected) as (keyof SearchIdentity)[];
  return keys.every((key) => run[key] === expected[key]);
}

/** Writes a file so that its name only ever shows all of it; makes the folder. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeWholeFile(path, content);
}
