import { METRICS, type Metric } from '../run-metrics.js';

/** Names of the graph of a cell, in its stored form. */
export const GRAPH_FIELDS = ['id', 'vertices', 'edges', 'depth'] as const;

export type GraphField = (typeof GRAPH_FIELDS)[number];

/** What a filter can be about; `parameters` is short for `trainableParameters`. */
export type FieldName = Metric | GraphField;

/** Each name that an expression may use, and what it stands for. */
export const FIELDS: ReadonlyMap<string, FieldName> = new Map<string, FieldName>([
  ...[...METRICS, ...GRAPH_FIELDS].map((name) => [name, name] as const),
  ['parameters', 'trainableParameters'],
]);

export const COMPARISONS = ['>=', '<=', '==', '!=', '>', '<'] as const;
export const SUMS = ['+', '-'] as const;
export const PRODUCTS = ['*', '/'] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = (typeof SUMS)[number] | (typeof PRODUCTS)[number];

/** An expression with a number for each cell. */
export type NumberNode =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'field'; readonly field: FieldName }
  /** How many inner vertices have this op. */
  | { readonly kind: 'count'; readonly op: number }
  | { readonly kind: 'negative'; readonly of: NumberNode }
  | {
      readonly kind: 'arithmetic';
      readonly operator: Arithmetic;
      readonly left: NumberNode;
      readonly right: NumberNode;
    };

/** An expression that holds for a cell or does not. */
export type ConditionNode =
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: NumberNode;
      readonly right: NumberNode;
    }
  | { readonly kind: 'and' | 'or'; readonly left: ConditionNode; readonly right: ConditionNode }
  | { readonly kind: 'not'; readonly of: ConditionNode };

export type SyntaxNode = NumberNode | ConditionNode;

export function isCondition(node: SyntaxNode): node is ConditionNode {
  return (
    node.kind === 'comparison' || node.kind === 'and' || node.kind === 'or' || node.kind === 'not'
  );
}
