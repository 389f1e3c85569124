import { UsageError } from '@nasbench/core';
import { NO_BUDGET } from './explored-dataset.js';

/** The parameters of a query, each at most once and all known. */
export type QueryParameters = ReadonlyMap<string, string>;

/** Longest value: a cell of the largest space as JSON has some 400 characters. */
const LONGEST_VALUE = 4_000;

/**
 * Reads the part of an address after `?`.
 *
 * @throws UsageError `invalid-query` for an unknown, repeated or overlong parameter.
 */
export function readQuery(query: string, known: readonly string[], where: string): QueryParameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!known.includes(name)) {
      const expected = known.length === 0 ? 'no parameters' : known.join(', ');
      throw invalid(`${where}: expected ${expected}, got ${JSON.stringify(shortened(name))}.`);
    }
    if (parameters.has(name)) throw invalid(`${where}: expected one ${name}, got two.`);
    if (value.length > LONGEST_VALUE) {
      const limit = `${name} of at most ${LONGEST_VALUE} characters`;
      throw invalid(`${where}: expected ${limit}, got ${value.length}.`);
    }
    parameters.set(name, value);
  }
  return parameters;
}

/**
 * A budget of the dataset; the largest one when none was given, {@link NO_BUDGET} without runs.
 *
 * @throws UsageError `invalid-query`.
 */
export function readEpochs(parameters: QueryParameters, budgets: readonly number[]): number {
  const text = parameters.get('epochs');
  if (text === undefined) return budgets.at(-1) ?? NO_BUDGET;
  const epochs = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (budgets.includes(epochs)) return epochs;
  const got = JSON.stringify(shortened(text));
  throw invalid(`epochs: expected one of ${budgets.join(', ')}, got ${got}.`);
}

/** The error of a wrong parameter. */
export function invalid(message: string): UsageError {
  return new UsageError('invalid-query', message);
}

/** A value that came from outside, for a message. */
export function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}...`;
}
