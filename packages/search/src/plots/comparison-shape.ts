import { PROVENANCE_WORDS } from '@nasbench/core';
import type { ComparisonSummary } from '../statistics/comparison-summary.js';
import { REGRET_WORDS } from './plot-words.js';

type Check = (value: unknown) => boolean;

/** Whether a value read from a file has every part of a summary that pictures and tables read. */
export function isComparisonSummary(value: unknown): value is ComparisonSummary {
  return IS_SUMMARY(value);
}

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const is =
  (expected: unknown): Check =>
  (value) =>
    value === expected;
const keyOf =
  (known: object): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(known, value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** An object with these parts, and any others. */
function partsOf(checks: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([key, check]) => check((value as Record<string, unknown>)[key]));
}

const numbers = (...names: readonly string[]): Record<string, Check> =>
  Object.fromEntries(names.map((name) => [name, isNumber]));
const texts = (...names: readonly string[]): Record<string, Check> =>
  Object.fromEntries(names.map((name) => [name, isText]));
const byRegret = (check: Check): Check => partsOf({ testRegret: check, validationRegret: check });

const SPREAD = numbers('count', 'mean', 'low', 'high', 'median', 'lowerQuartile', 'upperQuartile');
const CURVES = byRegret(listOf(partsOf({ at: isNumber, ...SPREAD })));

const IS_MANIFEST = partsOf({
  format: is('nasbench comparison'),
  schemaVersion: is(1),
  ...texts('tool', 'node'),
  ...numbers('seed', 'runs'),
  dataset: partsOf({
    ...texts('name', 'description', 'sha256'),
    provenance: keyOf(PROVENANCE_WORDS),
    cells: isNumber,
    optimum: partsOf(numbers('validation', 'test')),
  }),
  rules: partsOf({ stop: partsOf({}), workers: isNumber, ...texts('noise', 'edgeLimit') }),
  methods: listOf(
    partsOf({ ...texts('name', 'title', 'source', 'settingsSource'), settings: partsOf({}) }),
  ),
});

const IS_METHOD = partsOf({
  ...texts('name', 'title'),
  final: byRegret(partsOf(SPREAD)),
  evaluations: partsOf(SPREAD),
  seconds: partsOf(SPREAD),
  invalidShare: isNumber,
  curves: partsOf({ seconds: CURVES, evaluations: CURVES }),
  distribution: listOf(partsOf(numbers('value', 'share'))),
  targets: listOf(
    partsOf(numbers('target', 'successRate', 'expectedSeconds', 'expectedEvaluations')),
  ),
  ranks: listOf(isNumber),
});

const IS_SUMMARY = partsOf({
  manifest: IS_MANIFEST,
  headline: keyOf(REGRET_WORDS),
  methods: listOf(IS_METHOD),
  rankGrid: listOf(isNumber),
  pairs: listOf(partsOf({ ...texts('a', 'b'), ...numbers('chance', 'adjusted') })),
  randomReference: optional(
    partsOf({
      method: isText,
      kind: keyOf(REGRET_WORDS),
      points: listOf(partsOf(numbers('at', 'mean'))),
    }),
  ),
});
