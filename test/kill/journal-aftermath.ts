import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openJournal, readJournal, type TornTail } from '@nasbench/core';
import { expect } from 'vitest';
import { HEADER, numberedRun } from './numbered-run.mjs';

/** What is left of a journal whose writer is gone. */
export interface Aftermath {
  /** Runs in the journal, which are those of the numbers 0, 1, 2, ... */
  readonly runs: number;
  /** The unfinished record at its end, if there was one. */
  readonly tail: TornTail | undefined;
}

/**
 * Checks that a journal holds all runs below `acknowledged`, whole and in order; that opening it
 * says what is torn and mends it; and that nothing of the lost writer stays.
 */
export async function inspectAftermath(path: string, acknowledged: number): Promise<Aftermath> {
  const { runs, tail } = await readNumbered(path);
  expect(runs).toBeGreaterThanOrEqual(acknowledged);
  const journal = await openJournal(path, { header: HEADER });
  expect(journal.runs).toBe(runs);
  expect(journal.recovered).toStrictEqual(tail);
  await journal.close();
  expect(await readNumbered(path)).toStrictEqual({ runs, tail: undefined });
  expect(readdirSync(dirname(path)).filter((name) => name.includes('.lock-'))).toEqual([]);
  return { runs, tail };
}

/** The numbers that the writer noted as acknowledged; its last line may be cut. */
export function acknowledgedNumbers(path: string): number[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map(Number);
}

async function readNumbered(path: string): Promise<Aftermath> {
  let tail: TornTail | undefined;
  let runs = 0;
  if (!existsSync(path)) return { runs, tail };
  for await (const run of readJournal(path, { onTornTail: (found) => (tail = found) })) {
    expect(run).toStrictEqual(numberedRun(runs));
    runs += 1;
  }
  return { runs, tail };
}
