import { UsageError } from '../../errors.js';
import { requireKnownOptions } from '../../option-checks.js';
import { valueText } from '../../value-text.js';
import { FIELDS, type Comparison, type ConditionNode, type NumberNode } from './syntax.js';

/** An exact value, or bounds that both belong to the range. */
export type ValueRange = number | { readonly min?: number; readonly max?: number };

/** Conditions that all must hold; what is not named is not asked. */
export interface CellConditions {
  /** Fraction in [0, 1]. */
  readonly trainAccuracy?: ValueRange;
  /** Fraction in [0, 1]. */
  readonly validationAccuracy?: ValueRange;
  /** Fraction in [0, 1]. */
  readonly testAccuracy?: ValueRange;
  readonly trainingSeconds?: ValueRange;
  readonly trainableParameters?: ValueRange;
  /** Short for `trainableParameters`. */
  readonly parameters?: ValueRange;
  readonly id?: ValueRange;
  /** Vertices of the stored cell, input and output included. */
  readonly vertices?: ValueRange;
  readonly edges?: ValueRange;
  /** Edges of the longest path from input to output. */
  readonly depth?: ValueRange;
  /** How many inner vertices have an op, by its name. */
  readonly ops?: Readonly<Record<string, ValueRange>>;
}

const WHERE = 'filter';

/**
 * The conditions as an expression; without any, all cells fit.
 *
 * @throws UsageError `unknown-option`, `invalid-option`.
 */
export function conditionsToSyntax(
  conditions: CellConditions,
  opNames: readonly string[],
): ConditionNode {
  requireKnownOptions(conditions, [...FIELDS.keys(), 'ops'], WHERE);
  const { ops = {}, ...fields } = conditions;
  requireKnownOptions(ops, opNames, `${WHERE}, ops`);
  const parts = [
    ...Object.entries(fields as Readonly<Record<string, ValueRange>>).flatMap(([name, range]) =>
      boundsOf({ kind: 'field', field: FIELDS.get(name)! }, range, name),
    ),
    ...Object.entries(ops).flatMap(([name, range]) =>
      boundsOf({ kind: 'count', op: opNames.indexOf(name) }, range, `ops.${name}`),
    ),
  ];
  return parts.reduce(
    (left, right) => ({ kind: 'and', left, right }),
    comparison({ kind: 'constant', value: 0 }, '==', 0),
  );
}

function boundsOf(
  of: NumberNode,
  range: ValueRange | undefined,
  name: string,
): readonly ConditionNode[] {
  if (range === undefined) return [];
  if (typeof range === 'number') return [comparison(of, '==', requireNumber(range, name))];
  requireKnownOptions(range, ['min', 'max'], `${WHERE}, ${name}`);
  const { min, max } = range;
  return [
    ...(min === undefined ? [] : [comparison(of, '>=', requireNumber(min, `${name}.min`))]),
    ...(max === undefined ? [] : [comparison(of, '<=', requireNumber(max, `${name}.max`))]),
  ];
}

function comparison(left: NumberNode, operator: Comparison, value: number): ConditionNode {
  return { kind: 'comparison', operator, left, right: { kind: 'constant', value } };
}

function requireNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  const message = `${WHERE}: ${name} must be a number, got ${valueText(value)}.`;
  throw new UsageError('invalid-option', message, { option: name, value });
}
