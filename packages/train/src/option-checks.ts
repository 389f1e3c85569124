import { UsageError, type ChoiceRule } from '@nasbench/core';

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
