import type { Provenance } from '@nasbench/core';
import type { InvalidProposal, Trial } from '../contract/trial.js';

/** What one look-up of a trial gives; `value` is what the optimizer is told. */
export interface Evaluation {
  readonly status: 'ok' | 'invalid' | 'crashed';
  /** Why it is invalid; undefined otherwise. */
  readonly reason: InvalidProposal | undefined;
  /** Cell of the space; -1 for an invalid proposal. */
  readonly cellId: number;
  /** Observed validation accuracy, a fraction; 0 when invalid, NaN when crashed. */
  readonly value: number;
  /** Simulated seconds of the training; 0 when invalid. */
  readonly seconds: number;
  /** Which repeat was observed; -1 for a mean, a best-of, or none. */
  readonly repeat: number;
}

/** What a search is run on. */
export interface Benchmark {
  readonly name: string;
  readonly provenance: Provenance;
  /** Budgets in epochs, ascending; the last is the full training. */
  readonly epochs: readonly number[];
  /**
   * One observation of a trial. `noise` is a whole number in [0, 2^32) that the caller draws from a
   * stream of its own, the same for all methods.
   */
  evaluate(trial: Trial, noise: number): Evaluation;
  /** What a full training of the cell is worth, which no optimizer is told: mean validation and
   * mean test accuracy at the largest budget; NaN where unknown. */
  truth(cellId: number): { readonly validation: number; readonly test: number };
  /** Best of all cells by each of the two. */
  readonly optimum: { readonly validation: number; readonly test: number };
}

/** The evaluation of a proposal that is no cell. */
export function invalidBecause(reason: InvalidProposal): Evaluation {
  return Object.freeze({
    status: 'invalid',
    reason,
    cellId: -1,
    value: 0,
    seconds: 0,
    repeat: -1,
  });
}
