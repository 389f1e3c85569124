import { FEATURE_COUNT } from './cell-features.js';
import type { FeatureScaling } from './scaling.js';

/** Penalty on squared weights, for features of unit deviation. */
const PENALTY = 10;

/**
 * Linear fit with a penalty on squared weights: the baseline beside which the nets are judged.
 *
 * @param inputs `[rows][223]`
 * @param targets `[rows][targets]`, NaN where unknown
 * @returns a function from features to targets, same shapes
 */
export function fitRidge(
  inputs: Float32Array,
  targets: Float32Array,
  scaling: FeatureScaling,
): (inputs: Float32Array) => Float32Array {
  const rows = inputs.length / FEATURE_COUNT;
  const columns = targets.length / rows;
  const x = designMatrix(inputs, scaling);
  const grams = new GramCache(x);
  const weights = Array.from({ length: columns }, (_, column) => {
    const y = Float64Array.from({ length: rows }, (_, row) => targets[row * columns + column]!);
    return solveCholesky(grams.of(y).slice(), rightSide(x, y));
  });
  return (given) => applyWeights(designMatrix(given, scaling), weights);
}

const WIDTH = FEATURE_COUNT + 1;

/** Scaled features and a constant 1. */
function designMatrix(inputs: Float32Array, { mean, factor, limit }: FeatureScaling): Float64Array {
  const rows = inputs.length / FEATURE_COUNT;
  const x = new Float64Array(rows * WIDTH);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < FEATURE_COUNT; i += 1) {
      const unit = (inputs[row * FEATURE_COUNT + i]! - mean[i]!) * factor[i]!;
      x[row * WIDTH + i] = Math.min(Math.max(unit, -limit), limit);
    }
    x[row * WIDTH + FEATURE_COUNT] = 1;
  }
  return x;
}

/** Left sides of the normal equations; columns known in the same rows share one. */
class GramCache {
  readonly #x: Float64Array;
  readonly #known = new Map<string, Float64Array>();

  constructor(x: Float64Array) {
    this.#x = x;
  }

  /** Lower triangle of x'x + penalty over the rows where `y` is known. */
  of(y: Float64Array): Float64Array {
    const unknown = Array.from(y.keys()).filter((row) => Number.isNaN(y[row]));
    const key = unknown.join();
    const gram = this.#known.get(key) ?? gramMatrix(this.#x, y);
    this.#known.set(key, gram);
    return gram;
  }
}

function gramMatrix(x: Float64Array, y: Float64Array): Float64Array {
  const gram = new Float64Array(WIDTH * WIDTH);
  for (let row = 0; row < y.length; row += 1) {
    if (Number.isNaN(y[row])) continue;
    const at = row * WIDTH;
    for (let i = 0; i < WIDTH; i += 1) {
      const xi = x[at + i]!;
      for (let j = 0; j <= i; j += 1) gram[i * WIDTH + j]! += xi * x[at + j]!;
    }
  }
  for (let i = 0; i < WIDTH; i += 1) gram[i * WIDTH + i]! += PENALTY;
  return gram;
}

function rightSide(x: Float64Array, y: Float64Array): Float64Array {
  const right = new Float64Array(WIDTH);
  y.forEach((target, row) => {
    if (Number.isNaN(target)) return;
    for (let i = 0; i < WIDTH; i += 1) right[i]! += x[row * WIDTH + i]! * target;
  });
  return right;
}

/** Solves `gram` w = `right` in place; only the lower triangle of `gram` is read. */
function solveCholesky(gram: Float64Array, right: Float64Array): Float64Array {
  for (let j = 0; j < WIDTH; j += 1) {
    for (let i = j; i < WIDTH; i += 1) {
      let sum = gram[i * WIDTH + j]!;
      for (let k = 0; k < j; k += 1) sum -= gram[i * WIDTH + k]! * gram[j * WIDTH + k]!;
      gram[i * WIDTH + j] = i === j ? Math.sqrt(sum) : sum / gram[j * WIDTH + j]!;
    }
  }
  for (let i = 0; i < WIDTH; i += 1) {
    for (let k = 0; k < i; k += 1) right[i]! -= gram[i * WIDTH + k]! * right[k]!;
    right[i]! /= gram[i * WIDTH + i]!;
  }
  for (let i = WIDTH - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < WIDTH; k += 1) right[i]! -= gram[k * WIDTH + i]! * right[k]!;
    right[i]! /= gram[i * WIDTH + i]!;
  }
  return right;
}

function applyWeights(x: Float64Array, weights: readonly Float64Array[]): Float32Array {
  const rows = x.length / WIDTH;
  const outputs = new Float32Array(rows * weights.length);
  weights.forEach((own, column) => {
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      for (let i = 0; i < WIDTH; i += 1) sum += x[row * WIDTH + i]! * own[i]!;
      outputs[row * weights.length + column] = sum;
    }
  });
  return outputs;
}
