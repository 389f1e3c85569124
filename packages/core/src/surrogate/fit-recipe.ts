/** How nets are fitted to a number of rows. */
export interface FitRecipe {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** As the addon takes it. */
  readonly native: {
    readonly learningRates: Float32Array;
    readonly dropout: Float32Array;
    readonly batch: number;
    readonly huberDelta: number;
    readonly weightDecay: number;
  };
}

const LEARNING_RATE = 2e-3;
const WARM_UP_STEPS = 100;

/**
 * The recipe that held-out rows chose. A Huber loss, because the few cells whose trainings collapse
 * are far off; smaller batches and more epochs for few rows.
 */
export function recipeFor(rows: number): FitRecipe {
  const batch = Math.min(rows <= 3000 ? 64 : 256, rows);
  const epochs = rows < 1000 ? 120 : rows < 10_000 ? 60 : 40;
  const steps = Math.floor(rows / batch) * epochs;
  return {
    hidden: [384, 384],
    native: {
      learningRates: Float32Array.from({ length: steps }, (_, step) => learningRate(step, steps)),
      dropout: Float32Array.of(0.3, 0.1),
      batch,
      huberDelta: 0.3,
      weightDecay: 1,
    },
  };
}

/** Rises over the first steps, then falls along half a cosine to 0. */
function learningRate(step: number, steps: number): number {
  const warmUp = Math.min(1, (step + 1) / WARM_UP_STEPS);
  return (LEARNING_RATE * warmUp * (1 + Math.cos((Math.PI * step) / steps))) / 2;
}
