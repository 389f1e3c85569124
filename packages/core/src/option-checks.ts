import { UsageError } from './errors.js';
import { valueText } from './value-text.js';

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
    throw new UsageError(
      'invalid-option',
      `${where}: expected an options object, got ${valueText(options)}.`,
      { options },
    );
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw unknownOption(key, known, where);
  }
}

function unknownOption(key: string, known: readonly string[], where: string): UsageError {
  const message = `${where}: unknown option ${valueText(key)}. Known options: ${known.join(', ')}.`;
  return new UsageError('unknown-option', message, { option: key, known });
}

/** An integer option and the range that it takes. */
export interface IntegerRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly where: string;
}

/** @throws UsageError `invalid-option` unless `value` is an integer in [min, max]. */
export function requireInteger(value: unknown, { name, min, max, where }: IntegerRule): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw new UsageError(
    'invalid-option',
    `${where}: ${name} must be an integer in [${min}, ${max}], got ${valueText(value)}.`,
    { option: name, value, min, max },
  );
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
    `${where}: ${name} must be one of ${known.join(', ')}, got ${valueText(value)}.`,
    { option: name, value, known },
  );
}
