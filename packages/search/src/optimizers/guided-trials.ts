import { logErrorTargets } from '../models/log-error-target.js';
import type { CandidateGaussianProcess } from '../models/candidate-gaussian-process.js';
import type { BlendSettings } from './guided-settings.js';

/** A cell that was tried, and what is known of it. Lower scores are better. */
export interface TriedCell {
  /** Its place among the candidates. */
  readonly place: number;
  /** Its first trial. */
  readonly trial: number;
  /** Trials of it, told or not. */
  asked: number;
  /** Different values that are known. */
  known: number;
  sumOfTargets: number;
  /** Posterior mean; NaN until {@link fitTrials} sets it. */
  mean: number;
}

/** What the trials so far say. */
export interface GuidedFit {
  readonly cells: readonly TriedCell[];
  /** Weights of the model's rows. */
  readonly weights: Float64Array;
  /** Smallest posterior mean of a cell with a known value; Infinity without any. */
  readonly best: number;
}

/** All trials of a guided search as columns; trial i is observation i of the model. */
export interface GuidedTrials {
  /** Places of their cells among the candidates. */
  readonly places: readonly number[];
  /** Accuracies; NaN when not told yet, crashed, invalid, or a value seen of the cell before. */
  readonly values: readonly number[];
}

/** Fits the model's mean to the trials. */
export function fitTrials(
  model: CandidateGaussianProcess,
  { places, values }: GuidedTrials,
  headroom: number,
): GuidedFit {
  const targets = logErrorTargets(values, headroom);
  const weights = model.weigh(targets);
  const cells = new Map<number, TriedCell>();
  places.forEach((place, trial) => {
    const cell = cells.get(place) ?? {
      place,
      trial,
      asked: 0,
      known: 0,
      sumOfTargets: 0,
      mean: model.predictOne(weights, place),
    };
    cells.set(place, cell);
    cell.asked += 1;
    const target = targets[trial]!;
    if (Number.isNaN(target)) return;
    cell.known += 1;
    cell.sumOfTargets += target;
  });
  let best = Infinity;
  for (const cell of cells.values()) if (cell.known > 0) best = Math.min(best, cell.mean);
  return { cells: [...cells.values()], weights, best };
}

/** The model's mean, drawn towards the mean of the cell's own values as these get more. */
export function blendedScore(cell: TriedCell, { cellVariance, valueVariance }: BlendSettings) {
  const { known, mean, sumOfTargets } = cell;
  if (known === 0) return mean;
  const weight = (known * cellVariance) / (known * cellVariance + valueVariance);
  return mean + weight * (sumOfTargets / known - mean);
}

/** Standard deviation of a cell's worth around its blended score. */
export function blendedDeviation(
  { known }: TriedCell,
  { cellVariance, valueVariance }: BlendSettings,
): number {
  return Math.sqrt((cellVariance * valueVariance) / (known * cellVariance + valueVariance));
}
