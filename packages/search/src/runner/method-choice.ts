import { UsageError } from '@nasbench/core';
import { METHODS } from '../methods/registry.js';
import type { MethodPreset, MethodRow } from '../methods/method-row.js';

/** A method with one of its presets. */
export interface MethodChoice {
  readonly row: MethodRow;
  readonly preset: MethodPreset;
}

/**
 * The method that a text such as `random-search` or `random-search:uniform-cell` names; without a
 * preset, the first of the method.
 *
 * @throws UsageError `unknown-method`, `unknown-preset`.
 */
export function chooseMethod(text: string): MethodChoice {
  const [name = '', presetName, ...rest] = text.split(':');
  const row = METHODS.find((candidate) => candidate.name === name);
  if (row === undefined) {
    const known = METHODS.map((candidate) => candidate.name);
    throw unknown('unknown-method', `Expected a method of ${known.join(', ')}`, name, known);
  }
  const preset =
    presetName === undefined
      ? row.presets[0]
      : row.presets.find((candidate) => candidate.name === presetName && rest.length === 0);
  if (preset !== undefined) return { row, preset };
  const known = row.presets.map((candidate) => candidate.name);
  const expected = `Expected a preset of ${name}: ${known.join(', ')}`;
  throw unknown('unknown-preset', expected, text.slice(name.length + 1), known);
}

/** Name of a choice, preset included. */
export function choiceName({ row, preset }: MethodChoice): string {
  return `${row.name}:${preset.name}`;
}

function unknown(
  code: string,
  expected: string,
  value: string,
  known: readonly string[],
): UsageError {
  const message = `${expected}; got "${value}". \`nasbench search methods\` lists all.`;
  return new UsageError(code, message, { value, known });
}
