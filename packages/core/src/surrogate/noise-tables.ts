/**
 * How single runs scatter around the surrogate, and how a run's measurements hang together. Fitted
 * to out-of-fold residuals of 20,001 cells (best of three runs each), to the complete records of
 * three cells, and to 2,805 independent trainings of 4 epochs. "Assumed" marks what rests on a few
 * runs or less.
 */

/** Deviation of residuals on the target's scale, by predicted accuracy. */
export interface ScatterTable {
  /** Predicted accuracies, ascending. */
  readonly accuracy: readonly number[];
  readonly deviation: readonly number[];
  /** Share of the variance that is chance from run to run; the rest stays with the cell. */
  readonly runShare: number;
}

/** A gap between two accuracies of one run: mean by validation accuracy, and its deviation. */
export interface GapTable {
  readonly accuracy: readonly number[];
  readonly gap: readonly number[];
  readonly deviation: number;
}

/** Training error as validation error * (1 - exp(-(validation error / knee)^power)). */
export interface TrainTable {
  readonly knee: number;
  readonly power: number;
  /** Of the accuracy's gap, by adding; of the error, by a log-normal factor. */
  readonly deviation: number;
  readonly factorDeviation: number;
}

/**
 * Logit of the chance that a run collapses: offset + slope * risk, see {@link COLLAPSE}. Chosen so
 * that all three runs collapse in as many cells as in the sample (0.80, 0.75 and 0.12 % at 12, 36
 * and 108 epochs), and at least one in 1.0 % at 108.
 */
export interface CollapseChance {
  readonly offset: number;
  readonly slope: number;
}

/** What holds for the trainings of one budget. */
export interface BudgetNoise {
  readonly epochs: number;
  readonly scatter: ScatterTable;
  /** Validation minus test. */
  readonly testGap: GapTable;
  /** Train minus validation, by table for 4 epochs, by the training error beyond. */
  readonly train: GapTable | TrainTable;
  /** The collapse chance; none at 4 epochs, where low accuracies are spread. */
  readonly collapse: CollapseChance | undefined;
  /** Share of the cell's own scatter that budgets have in common. */
  readonly sharedWithOthers: number;
}

const CHANCE = 0.1;

/** A gap that grows from nothing at chance to its full size at 60 %. */
function gapAbove(gap: number, deviation: number): GapTable {
  return { accuracy: [CHANCE, 0.6], gap: [0, gap], deviation };
}

export const BUDGET_NOISE: readonly BudgetNoise[] = [
  {
    epochs: 4,
    scatter: {
      accuracy: [0.12, 0.14, 0.16, 0.18, 0.21, 0.26, 0.32, 0.38, 0.45, 0.54],
      deviation: [0.257, 0.265, 0.283, 0.329, 0.385, 0.408, 0.424, 0.399, 0.354, 0.311],
      runShare: 0.85,
    },
    testGap: {
      accuracy: [0.1, 0.2, 0.32, 0.41, 0.485, 0.555, 0.62, 0.68],
      gap: [0, 0.0008, 0.0011, 0.0023, 0.0032, 0.0039, 0.0053, 0.0067],
      deviation: 0.005,
    },
    train: {
      accuracy: [0.2, 0.32, 0.41, 0.485, 0.555, 0.62, 0.68, 0.8],
      gap: [-0.0014, 0.0014, 0.0032, 0.0053, 0.0081, 0.0118, 0.0166, 0.0262],
      deviation: 0.007,
    },
    collapse: undefined,
    sharedWithOthers: 0,
  },
  {
    epochs: 12,
    scatter: {
      accuracy: [0.2, 0.3, 0.37, 0.44, 0.51, 0.58, 0.65, 0.7, 0.75, 0.8],
      deviation: [0.435, 0.446, 0.432, 0.389, 0.381, 0.346, 0.288, 0.243, 0.225, 0.187],
      runShare: 0.85,
    },
    testGap: gapAbove(0.01, 0.004),
    train: { knee: 0.121, power: 0.85, deviation: 0.005, factorDeviation: 0 },
    collapse: { offset: 3, slope: 1.5 },
    sharedWithOthers: 0,
  },
  {
    epochs: 36,
    scatter: {
      accuracy: [0.695, 0.798, 0.829, 0.846, 0.86, 0.872, 0.883, 0.894, 0.905, 0.916],
      deviation: [0.198, 0.127, 0.102, 0.087, 0.08, 0.077, 0.076, 0.073, 0.064, 0.064],
      runShare: 0.65,
    },
    testGap: gapAbove(0.006, 0.003),
    train: { knee: 0.3, power: 2.5, deviation: 0, factorDeviation: 0.3 },
    collapse: { offset: 2.87, slope: 1.5 },
    sharedWithOthers: 0.2,
  },
  {
    epochs: 108,
    scatter: {
      accuracy: [0.864, 0.891, 0.901, 0.908, 0.914, 0.919, 0.923, 0.928, 0.933, 0.939],
      deviation: [0.05, 0.041, 0.042, 0.044, 0.04, 0.043, 0.041, 0.04, 0.036, 0.037],
      runShare: 0.6,
    },
    testGap: gapAbove(0.0055, 0.002),
    train: { knee: 0.5, power: 3.5, deviation: 0, factorDeviation: 0.3 },
    collapse: { offset: -0.35, slope: 1.2 },
    sharedWithOthers: 0.2,
  },
];

/** Mean and deviation of the largest of n normal numbers. */
export const LARGEST_OF = {
  1: { mean: 0, deviation: 1 },
  2: { mean: 0.5642, deviation: 0.8256 },
  3: { mean: 0.8463, deviation: 0.748 },
} as const;

/** Log-deviation of a cell's run noise around what its accuracy lets expect. */
export const CELL_NOISE_SPREAD = 0.3;

/**
 * Risk that a cell's runs collapse to a constant answer:
 * constant + error * ln(e / 0.15) + pool * pools + conv3x3 * conv3x3s, where e is the error
 * predicted for 36 epochs.
 */
export const COLLAPSE = {
  constant: -10.82,
  error: 4.95,
  pool: 1.36,
  conv3x3: 0.71,
} as const;

/**
 * Right answers of 9,984 of a network that always gives the same class, for the class that real
 * collapsed runs show in validation (949). Train and test: images of that class there (assumed).
 */
export const COLLAPSED_COUNTS = { train: 1030, validation: 949, test: 998 } as const;

/** Right answers before training: chance, with deviations shared by the splits and of each. */
export const UNTRAINED = { mean: 1000, shared: 45, own: 20 } as const;

/** Seconds that do not grow with epochs, of the 26 to 30 of the shortest trainings. */
export const FIXED_SECONDS = 26;
/** Deviation of seconds between runs: a part of them, and an absolute one. */
export const SECONDS_NOISE = { relative: 0.001, absolute: 1 } as const;
/** Share of the seconds at half the epochs. */
export const HALFWAY_SECONDS = { share: 0.498, deviation: 0.0015 } as const;
/**
 * Evaluation, compilation and checkpoints on top of training, in seconds: from the one real record
 * that has the total (assumed).
 */
export const OTHER_SECONDS = { mean: 324, relative: 0.03 } as const;

/**
 * Validation accuracy at half the epochs (assumed: a few cells only). `error-factor`: its error is
 * a multiple of the final one; `logit-shift`: its logit is lower; `square`: chance + factor *
 * (final - chance)^2. The deviation is that of the logarithm of the factor, or of the logit.
 */
export interface HalfwayTable {
  readonly form: 'error-factor' | 'logit-shift' | 'square';
  readonly size: number;
  readonly deviation: number;
  readonly testGap: number;
  readonly testDeviation: number;
  /** Train minus validation, as a part of validation. */
  readonly trainGap: number;
  readonly trainDeviation: number;
}

/** One for each of {@link BUDGET_NOISE}. */
export const HALFWAY: readonly HalfwayTable[] = [
  {
    form: 'square',
    size: 0.4,
    deviation: 0.5,
    testGap: 0.002,
    testDeviation: 0.003,
    trainGap: 0,
    trainDeviation: 0.005,
  },
  {
    form: 'logit-shift',
    size: 1.55,
    deviation: 0.35,
    testGap: 0.006,
    testDeviation: 0.005,
    trainGap: 0.02,
    trainDeviation: 0.006,
  },
  {
    form: 'error-factor',
    size: 4.5,
    deviation: 0.3,
    testGap: 0.005,
    testDeviation: 0.004,
    trainGap: 0.05,
    trainDeviation: 0.006,
  },
  {
    form: 'error-factor',
    size: 2.75,
    deviation: 0.17,
    testGap: 0.009,
    testDeviation: 0.006,
    trainGap: 0.0625,
    trainDeviation: 0.004,
  },
];
