import type { DatasetManifest, Leftovers } from '@nasbench/core';
import { formatCount } from '../terminal/table.js';

/** Facts of a dataset that was just written. */
export function writtenFacts(
  out: string,
  { provenance, counts, budgets }: DatasetManifest,
): (readonly [string, string])[] {
  return [
    ['dataset', out],
    ['provenance', provenance],
    ['cells', formatCount(counts.cells)],
    ['runs', formatCount(counts.runs)],
    ['epochs', budgets.join(', ')],
  ];
}

/** What a write found of earlier ones, a line each; empty as a rule. */
export function leftoverText({ removed, restored }: Leftovers): string {
  const lines = removed.map((folder) => `removed what an interrupted write had left: ${folder}`);
  if (restored !== undefined)
    lines.push(`put the dataset of an interrupted swap back: ${restored}`);
  return lines.map((line) => `nasbench: ${line}\n`).join('');
}
