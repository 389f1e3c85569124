import type { RunColumns } from '../dataset/run-columns.js';
import { interpolate } from './interpolate.js';
import {
  BUDGET_NOISE,
  CELL_NOISE_SPREAD,
  COLLAPSE,
  COLLAPSED_COUNTS,
  FIXED_SECONDS,
  HALFWAY,
  HALFWAY_SECONDS,
  LARGEST_OF,
  OTHER_SECONDS,
  SECONDS_NOISE,
  UNTRAINED,
  type BudgetNoise,
  type CollapseChance,
  type GapTable,
  type HalfwayTable,
} from './noise-tables.js';
import { NormalStream } from './normal-stream.js';
import { EVALUATED_IMAGES, SURROGATE_TARGETS } from './targets.js';

/** A cell whose runs are to be drawn. */
export interface SimulatedCell {
  readonly id: number;
  /** Predicted validation accuracy by budget. */
  readonly accuracy: readonly number[];
  /** Predicted seconds of 108 epochs. */
  readonly seconds: number;
  readonly pools: number;
  readonly conv3x3s: number;
  readonly parameters: number;
}

/** Options of {@link RunSimulator}. */
export interface RunSimulatorOptions {
  /** 32 bits. */
  readonly seed: number;
  /** Trainings that the predictions are the best of. */
  readonly bestOf: 1 | 2 | 3;
  readonly repeats: number;
}

/** Accuracies of one evaluation. */
interface Splits {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

const CHANCE = 0.1;
const BUDGET_36 = BUDGET_NOISE.findIndex(({ epochs }) => epochs === 36);
const LONGEST = 108;

/** Draws single runs around predictions and writes them into run columns. */
export class RunSimulator {
  readonly #stream = new NormalStream();
  readonly #options: RunSimulatorOptions;
  readonly #runs: RunColumns;

  constructor(runs: RunColumns, options: RunSimulatorOptions) {
    this.#runs = runs;
    this.#options = options;
  }

  /** Writes all budgets and repeats of a cell, from row `first` on. */
  simulate(cell: SimulatedCell, first: number): void {
    const { seed, repeats } = this.#options;
    this.#stream.restart(seed, cell.id, 0);
    const shared = this.#stream.normal();
    BUDGET_NOISE.forEach((noise, budget) => {
      this.#stream.restart(seed, cell.id, noise.epochs);
      const draw = this.#validationOf(noise, { cell, budget, shared });
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const row = first + budget * repeats + repeat;
        this.#writeKey(row, { cell, budget, repeat });
        this.#writeAccuracies(row, budget, draw());
        this.#writeSeconds(row, noise.epochs, cell.seconds);
      }
    });
  }

  /** Draws final validation accuracies of one cell and budget; undefined is a collapse. */
  #validationOf(
    noise: BudgetNoise,
    { cell, budget, shared }: { cell: SimulatedCell; budget: number; shared: number },
  ): () => number | undefined {
    const { toScale, fromScale } = SURROGATE_TARGETS[budget]!;
    const { scatter, sharedWithOthers } = noise;
    const predicted = cell.accuracy[budget]!;
    const deviation = interpolate(scatter.accuracy, scatter.deviation, predicted);
    const own = this.#stream.normal();
    const misfit = Math.sqrt(sharedWithOthers) * shared + Math.sqrt(1 - sharedWithOthers) * own;
    const center = toScale(predicted) + Math.sqrt(1 - scatter.runShare) * deviation * misfit;
    const { mean, deviation: shrink } = LARGEST_OF[this.#options.bestOf];
    const spread = Math.exp(CELL_NOISE_SPREAD * this.#stream.normal() - CELL_NOISE_SPREAD ** 2 / 2);
    const sigma = ((Math.sqrt(scatter.runShare) * deviation) / shrink) * spread;
    const collapse = collapseChance(cell, noise.collapse);
    const ceiling = Math.max(...cell.accuracy.slice(budget));
    const isLongest = budget === BUDGET_NOISE.length - 1;
    return () => {
      const drawn = fromScale(center + sigma * (this.#stream.normal() - mean));
      const value = isLongest ? drawn : reflectedBelow(drawn, ceiling);
      return this.#stream.uniform() < collapse ? undefined : value;
    };
  }

  #writeKey(
    row: number,
    { cell, budget, repeat }: { cell: SimulatedCell; budget: number; repeat: number },
  ): void {
    const runs = this.#runs;
    runs.cellId[row] = cell.id;
    runs.epochs[row] = BUDGET_NOISE[budget]!.epochs;
    runs.repeat[row] = repeat;
    runs.layout[row] = budget;
    runs.parameters[row] = cell.parameters;
  }

  #writeAccuracies(row: number, budget: number, validation: number | undefined): void {
    const runs = this.#runs;
    const start = this.#untrained();
    runs.startTrain[row] = start.train;
    runs.startValidation[row] = start.validation;
    runs.startTest[row] = start.test;
    const halfway =
      validation === undefined ? COLLAPSED : this.#halfway(HALFWAY[budget]!, validation);
    runs.halfwayTrain[row] = halfway.train;
    runs.halfwayValidation[row] = halfway.validation;
    runs.halfwayTest[row] = halfway.test;
    const final =
      validation === undefined ? COLLAPSED : this.#final(BUDGET_NOISE[budget]!, validation);
    runs.finalTrain[row] = final.train;
    runs.finalValidation[row] = final.validation;
    runs.finalTest[row] = final.test;
  }

  #untrained(): Splits {
    const stream = this.#stream;
    const shared = UNTRAINED.mean + UNTRAINED.shared * stream.normal();
    const split = (): number =>
      onLattice((shared + UNTRAINED.own * stream.normal()) / EVALUATED_IMAGES);
    return { train: split(), validation: split(), test: split() };
  }

  #final({ testGap, train }: BudgetNoise, validation: number): Splits {
    const test = validation - this.#gap(testGap, validation);
    if ('gap' in train) {
      return lattice({ train: validation + this.#gap(train, validation), validation, test });
    }
    const error = 1 - validation;
    const missed = error * (1 - Math.exp(-((error / train.knee) ** train.power)));
    const factor = Math.exp(train.factorDeviation * this.#stream.normal());
    const noise = train.deviation * this.#stream.normal();
    return lattice({ train: 1 - missed * factor + noise, validation, test });
  }

  #gap({ accuracy, gap, deviation }: GapTable, validation: number): number {
    return interpolate(accuracy, gap, validation) + deviation * this.#stream.normal();
  }

  #halfway(table: HalfwayTable, final: number): Splits {
    const stream = this.#stream;
    const validation = halfwayAccuracy(table, final, table.deviation * stream.normal());
    return lattice({
      validation,
      train: validation * (1 + table.trainGap) + table.trainDeviation * stream.normal(),
      test: validation - table.testGap + table.testDeviation * stream.normal(),
    });
  }

  #writeSeconds(row: number, epochs: number, secondsOf108: number): void {
    const stream = this.#stream;
    const expected = FIXED_SECONDS + ((secondsOf108 - FIXED_SECONDS) * epochs) / LONGEST;
    const relative = SECONDS_NOISE.relative * expected;
    const deviation = Math.sqrt(relative ** 2 + SECONDS_NOISE.absolute ** 2);
    const final = Math.max(expected + deviation * stream.normal(), expected / 2);
    const share = HALFWAY_SECONDS.share + HALFWAY_SECONDS.deviation * stream.normal();
    const other = OTHER_SECONDS.mean * (1 + OTHER_SECONDS.relative * stream.normal());
    const runs = this.#runs;
    runs.startSeconds[row] = 0;
    runs.halfwaySeconds[row] = toMilliseconds(final * share);
    runs.finalSeconds[row] = toMilliseconds(final);
    runs.totalSeconds[row] = final + other;
  }
}

const COLLAPSED: Splits = {
  train: COLLAPSED_COUNTS.train / EVALUATED_IMAGES,
  validation: COLLAPSED_COUNTS.validation / EVALUATED_IMAGES,
  test: COLLAPSED_COUNTS.test / EVALUATED_IMAGES,
};

/** Chance in [0, 1] that a run of this cell ends with a constant answer. */
export function collapseChance(
  { accuracy, pools, conv3x3s }: Pick<SimulatedCell, 'accuracy' | 'pools' | 'conv3x3s'>,
  chance: CollapseChance | undefined,
): number {
  if (chance === undefined) return 0;
  const { constant, error, pool, conv3x3 } = COLLAPSE;
  const risk =
    constant +
    error * Math.log((1 - accuracy[BUDGET_36]!) / 0.15) +
    pool * pools +
    conv3x3 * conv3x3s;
  return 1 / (1 + Math.exp(-(chance.offset + chance.slope * risk)));
}

/**
 * Scatter is symmetric on the target's scale, so that among millions of draws some short trainings
 * would beat all long ones; none of the known values does. What is drawn above the expectation of
 * a longer training falls as far below it.
 */
function reflectedBelow(drawn: number, ceiling: number): number {
  return drawn <= ceiling ? drawn : Math.max(2 * ceiling - drawn, 0);
}

function halfwayAccuracy({ form, size }: HalfwayTable, final: number, noise: number): number {
  if (form === 'square') {
    return CHANCE + size * Math.exp(noise) * Math.max(final - CHANCE, 0) ** 2;
  }
  const error = Math.min(Math.max(1 - final, 1e-4), 1 - 1e-4);
  if (form === 'logit-shift') {
    const odds = ((1 - error) / error) * Math.exp(noise - size);
    return Math.max(odds / (1 + odds), CHANCE);
  }
  return Math.max(1 - error * size * Math.exp(noise), CHANCE);
}

function lattice({ train, validation, test }: Splits): Splits {
  return { train: onLattice(train), validation: onLattice(validation), test: onLattice(test) };
}

/** The nearest accuracy that an evaluation can give. */
function onLattice(accuracy: number): number {
  const right = Math.round(accuracy * EVALUATED_IMAGES);
  return Math.min(Math.max(right, 0), EVALUATED_IMAGES) / EVALUATED_IMAGES;
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
