import { drawCell } from '@nasbench/core';
import { formatCount, formatFacts } from '../terminal/table.js';
import type { AnsweredCell } from './cell-answer.js';

/** An answer for people: the drawing, given and pruned where they differ, and the facts. */
export function describeCell({ answer, given, pruned }: AnsweredCell): string {
  if (!answer.valid) {
    const left = pruned === undefined ? '' : `\nafter pruning\n${drawing(drawCell(pruned))}`;
    return `not a cell: ${answer.reason}\n${answer.message}\n${left}`;
  }
  const facts = formatFacts([
    ['id', String(answer.id)],
    ['hash', answer.hash],
    ['vertices', String(answer.vertices)],
    ['edges', String(answer.edges)],
    ['parameters', parameterText(answer.parameters, answer.parametersAsGiven)],
    ...(answer.notes ?? []).map((note) => ['note', note] as const),
  ]);
  const drawings = [given, pruned].map((cell) => (cell === undefined ? '' : drawCell(cell)));
  const [asGiven = '', kept = ''] = drawings;
  if (asGiven === kept) return `${drawing(kept)}\n${facts}`;
  return `as given\n${drawing(asGiven)}\nafter pruning\n${drawing(kept)}\n${facts}`;
}

function parameterText(stored: number | null, asGiven: number | null): string {
  if (stored === null || asGiven === null) return 'unknown for these ops';
  if (stored === asGiven) return formatCount(stored);
  return `${formatCount(stored)} (in the stored vertex order; ${formatCount(asGiven)} in yours)`;
}

function drawing(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
