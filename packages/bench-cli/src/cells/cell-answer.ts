import {
  cellMatrix,
  cellOf,
  cellOps,
  checkCell,
  edgeCount,
  type Cell,
  type CellInput,
  type InvalidCellReason,
  type Space,
} from '@nasbench/core';
import { withSuggestion } from '../spelling.js';
import { countParameters, type CellFacts } from './cell-facts.js';

/** A cell's drawing data: its matrix of 0 and 1, and the op of each vertex. */
export interface CellForm {
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly string[];
}

/** A valid cell as JSON. `matrix` and `ops` are the caller's own order after pruning. */
export interface ValidAnswer extends CellForm {
  readonly valid: true;
  readonly id: number;
  readonly hash: string;
  readonly vertices: number;
  readonly edges: number;
  /** Trainable parameters of the stored order, which training uses; null for unknown ops. */
  readonly parameters: number | null;
  /** Trainable parameters of the caller's order; null for unknown ops. */
  readonly parametersAsGiven: number | null;
  /** The stored form of the same cell. */
  readonly representative: CellForm;
  /** What was accepted though it looks like a slip; left out when there is nothing to say. */
  readonly notes?: readonly string[];
}

/** Why there is no cell. */
export interface InvalidAnswer {
  readonly valid: false;
  readonly reason: InvalidCellReason | 'malformed-json' | 'line-too-long';
  readonly message: string;
  /** Line of the input, from 1; only for answers to a stream. */
  readonly line?: number;
  /** What pruning left, where there is a path. */
  readonly pruned?: CellForm & { readonly vertices: number; readonly edges: number };
}

export type CellAnswer = ValidAnswer | InvalidAnswer;

/** Everything that does not change from one cell to the next. */
export interface AnswerSetting {
  readonly space: Space;
  readonly strict: boolean;
  readonly facts: CellFacts;
}

/** Answers for one cell, and keeps the cells themselves for a drawing. */
export interface AnsweredCell {
  readonly answer: CellAnswer;
  readonly given?: Cell;
  readonly pruned?: Cell;
}

/** Checks, numbers, hashes and counts one cell. */
export function answerCell(input: CellInput, setting: AnswerSetting): AnsweredCell {
  const { space, strict } = setting;
  const check = checkCell(input, { space, strict });
  if (!check.valid) {
    const { reason, pruned } = check;
    const message = withSuggestion(check.message, check.details);
    if (pruned === undefined) return { answer: { valid: false, reason, message } };
    return { answer: { valid: false, reason, message, pruned: prunedForm(pruned) }, pruned };
  }
  const { cell: given, pruned, id, notes } = check;
  const stored = cellOf(id, space);
  const isStored = stored.mask === pruned.mask && stored.label === pruned.label;
  const hash = setting.facts.hashOf(id, pruned);
  const parameters = setting.facts.parametersOf(id, stored);
  const answer: ValidAnswer = {
    valid: true,
    id,
    hash,
    ...prunedForm(pruned),
    parameters,
    parametersAsGiven: isStored ? parameters : countParameters(pruned),
    representative: cellForm(stored),
    ...(notes.length > 0 && { notes: notes.map((note) => note.message) }),
  };
  return { answer, given, pruned };
}

function prunedForm(cell: Cell): CellForm & { vertices: number; edges: number } {
  return { vertices: cell.vertices, edges: edgeCount(cell), ...cellForm(cell) };
}

function cellForm(cell: Cell): CellForm {
  return { matrix: cellMatrix(cell), ops: cellOps(cell) };
}
