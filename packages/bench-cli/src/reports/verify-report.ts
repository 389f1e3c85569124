import type { Space, VerifyReport } from '@nasbench/core';
import { describeSpace } from '../space-options.js';
import { formatCount, formatFacts, formatSeconds } from '../terminal/table.js';

/** Whether the map agrees with the second path everywhere and leaves no cell out. */
export function isSound({ mismatches, unreachedCells }: VerifyReport): boolean {
  return mismatches === 0 && unreachedCells === 0;
}

/** The report for people; the first mismatch, if any, is its last line. */
export function verifyReportText(space: Space, report: VerifyReport, seconds: number): string {
  const facts = formatFacts([
    ['space', describeSpace(space)],
    ['encodings', formatCount(report.encodings)],
    ['no path', formatCount(report.noPath)],
    ['over the edge limit', formatCount(report.tooManyEdges)],
    ['mapped to a cell', formatCount(report.mapped)],
    ['cells never reached', formatCount(report.unreachedCells)],
    ['mismatches', formatCount(report.mismatches)],
    ['time', formatSeconds(seconds)],
  ]);
  const first = report.firstMismatch;
  if (first === null) return facts;
  const { mask, label, mapId, canonicalId } = first;
  return `${facts}first mismatch: mask ${mask}, label ${label}: map ${mapId}, recomputed ${canonicalId}\n`;
}
