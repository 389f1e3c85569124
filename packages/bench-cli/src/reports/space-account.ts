import { createHash } from 'node:crypto';
import type { HashTable, SpaceCounts, VerifyReport } from '@nasbench/core';
import { NASBENCH_101 } from '@nasbench/core';
import { listCells } from '../lists/cell-lists.js';
import { GREEN, RED, RESET } from '../terminal/escape-codes.js';
import { formatCount, formatTable } from '../terminal/table.js';
import { KNOWN, SORTED_HASHES_SHA256, type KnownNumber } from './published.js';
import { buildSpaceReport } from './space-report.js';

/** What one full run over NAS-Bench-101 found. */
export interface SpaceFindings {
  readonly counts: SpaceCounts;
  readonly cells: number;
  readonly hashesSha256: string;
  readonly verified: VerifyReport;
}

/** A number of the account beside what is stated elsewhere. */
export interface AccountRow {
  readonly name: string;
  readonly found: string;
  readonly expected: string;
  readonly source: string;
  readonly agrees: boolean;
}

/** sha256 of the space's hashes in ascending order, each followed by a newline. */
export function hashListSha256(hashes: HashTable): string {
  const digest = createHash('sha256');
  const options = { space: NASBENCH_101, format: 'hashes', order: 'hash', hashes } as const;
  for (const chunk of listCells(options)) digest.update(chunk);
  return digest.digest('hex');
}

/** The findings beside the known numbers, row by row. */
export function accountRows(findings: SpaceFindings): AccountRow[] {
  const { counts, verified } = findings;
  const report = buildSpaceReport(NASBENCH_101, counts);
  return [
    numberRow('raw encodings', verified.encodings, KNOWN.rawEncodings),
    numberRow('  no path from input to output', verified.noPath, KNOWN.noPath),
    numberRow('  over 9 edges after pruning', verified.tooManyEdges, KNOWN.tooManyEdges),
    numberRow('  mapped to a cell', verified.mapped, KNOWN.mapped),
    numberRow('labelled graphs', report.labelledGraphsBeforeDedup, KNOWN.labelledGraphs),
    numberRow('graph classes', report.unlabelledClasses, KNOWN.unlabelledClasses),
    numberRow('unique cells', findings.cells, KNOWN.uniqueCells),
    numberRow('disagreements with the second path', verified.mismatches, NONE_EXPECTED),
    numberRow('cells that no encoding reaches', verified.unreachedCells, NONE_EXPECTED),
    hashRow(findings.hashesSha256),
  ];
}

/** Table of the rows with a mark for each, in colour on request. */
export function accountText(rows: readonly AccountRow[], color: boolean): string {
  return formatTable({
    columns: [
      { title: 'NAS-Bench-101' },
      { title: 'counted here', align: 'right' },
      { title: 'expected', align: 'right' },
      { title: '' },
      { title: 'stated by' },
    ],
    rows: rows.map(({ name, found, expected, agrees, source }) => [
      name,
      found,
      expected,
      mark(agrees, color),
      source,
    ]),
  });
}

const NONE_EXPECTED: KnownNumber = { value: 0, source: 'verification of every encoding' };

function numberRow(name: string, found: number, known: KnownNumber): AccountRow {
  const { value, source } = known;
  const agrees = found === value;
  return { name, found: formatCount(found), expected: formatCount(value), source, agrees };
}

function hashRow(found: string): AccountRow {
  return {
    name: 'sha256 of the sorted hashes',
    found: `${found.slice(0, 12)}...`,
    expected: `${SORTED_HASHES_SHA256.slice(0, 12)}...`,
    source: 'reference hash of every cell',
    agrees: found === SORTED_HASHES_SHA256,
  };
}

function mark(agrees: boolean, color: boolean): string {
  if (!color) return agrees ? 'ok' : 'DIFFERS';
  return agrees ? `${GREEN}✓${RESET}` : `${RED}✗${RESET}`;
}
