/** Where values come from, all kinds. */
export const PROVENANCES = ['real', 'surrogate', 'synthetic'] as const;

/**
 * `real`: measured in trainings. `surrogate`: predicted by a model fitted to real values.
 * `synthetic`: made up, for tests.
 */
export type Provenance = (typeof PROVENANCES)[number];

/** What kind of values these are, for people; every picture and answer says it. */
export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = {
  real: 'real values, measured in trainings',
  surrogate: 'surrogate values, predicted by a model and not measured',
  synthetic: 'synthetic values, made up',
};
