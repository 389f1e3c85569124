import { closestName, PAPER_CONFIGURATION, type TrainingConfiguration } from '@nasbench/core';

/** Says where in a preset something is wrong, what was expected and what came. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that may be null in a file, which stands for undefined, and their type otherwise. */
const NULLABLE: Readonly<Record<string, string>> = {
  'configuration.images.digest': 'string',
  'configuration.protocol.timeLimitSeconds': 'number',
};

/**
 * A whole configuration from what a file says and, where it says nothing, from `base`. The ranges
 * of the numbers are not looked at.
 *
 * @throws FieldProblem for an unknown, missing or mistyped field.
 */
export function mergeConfiguration(
  given: unknown,
  base: TrainingConfiguration | undefined,
): TrainingConfiguration {
  const merged = mergeValue('configuration', PAPER_CONFIGURATION, base, given);
  // Every field has been compared with one of a configuration.
  return merged as TrainingConfiguration;
}

/** @throws FieldProblem unless the value is an object of known fields. */
export function requireFields(path: string, value: unknown, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mistyped(path, 'an object', value);
  }
  const prefix = path === '' ? '' : `${path}.`;
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return value as Fields;
  const closest = closestName(unknown, known);
  const hint = closest === undefined ? '' : ` Did you mean ${prefix}${closest}?`;
  const text = `unknown field ${prefix}${unknown}. Known: ${known.join(', ')}.${hint}`;
  throw new FieldProblem(`${prefix}${unknown}`, text);
}

function mergeValue(path: string, template: unknown, base: unknown, given: unknown): unknown {
  if (isFields(template)) return mergeObject(path, template, base, given);
  if (given === undefined) return requireBase(path, base);
  if (Array.isArray(template)) return requireNumbers(path, given);
  const nullable = NULLABLE[path];
  if (given === null && nullable !== undefined) return undefined;
  const type = nullable ?? typeof template;
  if (typeof given === type) return given;
  throw mistyped(path, nullable === undefined ? `a ${type}` : `a ${type} or null`, given);
}

function mergeObject(path: string, template: Fields, base: unknown, given: unknown): Fields {
  if (given === undefined && base === undefined) return requireBase(path, base) as Fields;
  const names = Object.keys(template);
  const fields = requireFields(path, given ?? {}, names);
  const inherited = isFields(base) ? base : undefined;
  return Object.fromEntries(
    names.map((name) => {
      const place = `${path}.${name}`;
      // What is undefined in a base is a value, not a gap.
      const isInherited = inherited !== undefined && !(name in fields);
      if (isInherited && inherited[name] === undefined) return [name, undefined];
      return [name, mergeValue(place, template[name], inherited?.[name], fields[name])];
    }),
  );
}

function requireBase(path: string, base: unknown): unknown {
  if (base !== undefined) return base;
  const text = `${path} is missing. Give it, or say which preset this one "extends".`;
  throw new FieldProblem(path, text);
}

function requireNumbers(path: string, value: unknown): readonly number[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value;
  throw mistyped(path, 'an array of numbers', value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mistyped(path: string, expected: string, value: unknown): FieldProblem {
  const where = path === '' ? 'the file' : path;
  return new FieldProblem(path, `${where} must be ${expected}, got ${JSON.stringify(value)}.`);
}
