import { HYPERBAND_FAMILY } from './hyperband-family.js';
import { LOCAL_SEARCH, LOCAL_SEARCH_OF_CELLS } from './local-search.js';
import type { MethodRow } from './method-row.js';
import { SMAC, TPE } from './model-based.js';
import { PREDICTOR_GUIDED } from './predictor-guided.js';
import { RANDOM_SEARCH, REGULARIZED_EVOLUTION } from './random-and-evolution.js';
import { REINFORCE } from './reinforce.js';

/** All search methods, those of the paper first. */
export const METHODS: readonly MethodRow[] = [
  RANDOM_SEARCH,
  REGULARIZED_EVOLUTION,
  SMAC,
  TPE,
  REINFORCE,
  ...HYPERBAND_FAMILY,
  LOCAL_SEARCH,
  LOCAL_SEARCH_OF_CELLS,
  ...PREDICTOR_GUIDED,
];
