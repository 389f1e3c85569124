/** Training budgets of NAS-Bench-101, in epochs. */
export const SURROGATE_BUDGETS = [4, 12, 36, 108] as const;

/** Images of an evaluation: accuracies are multiples of one over this. */
export const EVALUATED_IMAGES = 9984;

/** Budget whose seconds are a target. */
const SECONDS_BUDGET = 108;

/** A quantity that the surrogate predicts, and the scale on which it does. */
export interface SurrogateTarget {
  readonly name: string;
  readonly kind: 'validation-accuracy' | 'training-seconds';
  /** Epochs. */
  readonly budget: number;
  /** To the scale of the net; NaN stays NaN. */
  readonly toScale: (value: number) => number;
  readonly fromScale: (scaled: number) => number;
}

/**
 * What one net predicts together. Accuracies of short trainings are spread over the whole range,
 * those of long ones crowd at the top: so a logit there, and the logarithm of the error here.
 */
export const SURROGATE_TARGETS: readonly SurrogateTarget[] = [
  ...SURROGATE_BUDGETS.map((budget): SurrogateTarget => ({
    name: `validation accuracy after ${budget} epochs`,
    kind: 'validation-accuracy',
    budget,
    ...(budget <= 12
      ? { toScale: logit, fromScale: logistic }
      : { toScale: negativeLogError, fromScale: (scaled: number) => 1 - Math.exp(-scaled) }),
  })),
  {
    name: `training seconds of ${SECONDS_BUDGET} epochs`,
    kind: 'training-seconds',
    budget: SECONDS_BUDGET,
    toScale: Math.log,
    fromScale: Math.exp,
  },
];

function logit(accuracy: number): number {
  const inside = withinLattice(accuracy);
  return Math.log(inside / (1 - inside));
}

function logistic(scaled: number): number {
  return 1 / (1 + Math.exp(-scaled));
}

function negativeLogError(accuracy: number): number {
  return -Math.log(1 - withinLattice(accuracy));
}

/** Keeps accuracies of 0 and 1 finite on either scale: half an image off the end. */
function withinLattice(accuracy: number): number {
  const half = 0.5 / EVALUATED_IMAGES;
  return Math.min(Math.max(accuracy, half), 1 - half);
}
