import { UsageError } from '@nasbench/core';

/**
 * Rejects a misspelled option by name.
 *
 * @throws UsageError `unknown-option` naming the key, the function and the known keys;
 *   `invalid-option` when the options are no object.
 */
export function requireKnownOptions(
  options: unknown,
  known: readonly string[],
  where: string,
): void {
  if (typeof options !== 'object' || options === null) {
    const text = `${where}: expected an options object, got ${String(options)}.`;
    throw new UsageError('invalid-option', text, { options });
  }
  const key = Object.keys(options).find((candidate) => !known.includes(candidate));
  if (key === undefined) return;
  const text = `${where}: unknown option "${key}". Known options: ${known.join(', ')}.`;
  throw new UsageError('unknown-option', text, { option: key, known });
}

/** An option with a fixed list of values. */
export interface ChoiceRule<T extends string> {
  readonly name: string;
  readonly known: readonly T[];
  readonly where: string;
}

/** @throws UsageError `invalid-option` unless `value` is one of the known ones. */
export function requireOneOf<T extends string>(
  value: unknown,
  { name, known, where }: ChoiceRule<T>,
): T {
  const choice = known.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new UsageError(
    'invalid-option',
    `${where}: ${name} must be one of ${known.join(', ')}, got ${String(value)}.`,
    { option: name, value, known },
  );
}
