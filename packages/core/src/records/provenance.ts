/** Where values come from, all kinds. */
export const PROVENANCES = ['real', 'surrogate', 'synthetic'] as const;

/**
 * `real`: measured in trainings. `surrogate`: predicted by a model fitted to real values.
 * `synthetic`: made up, for tests.
 */
export type Provenance = (typeof PROVENANCES)[number];
