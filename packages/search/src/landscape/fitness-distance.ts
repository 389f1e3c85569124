import { pearsonCorrelation, type NeighborGraph } from '@nasbench/core';
import { accuracyGroup, type AccuracyGroup } from './accuracy-group.js';
import { found, missing, type Finding } from './finding.js';

/** Accuracies of the cells at one distance from the best. */
export interface DistanceGroup extends AccuracyGroup {
  /** Edits to the nearest of the best cells. */
  readonly distance: number;
}

/** How accuracy goes with the distance to the best cells. */
export interface FitnessDistance {
  /** Ids of the best cells, best first. */
  readonly best: readonly number[];
  /** Pearson's correlation of accuracy and distance; -1 would be a single slope to the best. */
  readonly correlation: number;
  /** Ascending by distance, the best cells at 0. */
  readonly groups: readonly DistanceGroup[];
}

/** Options of {@link fitnessDistance}. */
export interface FitnessDistanceOptions {
  /** Of the whole space: a path may lead over cells without a value. */
  readonly graph: NeighborGraph;
  /** Accuracy of each cell of the space by its id; NaN where not known. */
  readonly values: Float64Array;
  /** How many cells are the best. @default 1 */
  readonly best?: number;
}

/** Fitness-distance correlation (Jones and Forrest 1995), distances being edits between cells. */
export function fitnessDistance(options: FitnessDistanceOptions): Finding<FitnessDistance> {
  const { graph, values, best: count = 1 } = options;
  const known = Int32Array.from(values.keys()).filter((id) => !Number.isNaN(values[id]!));
  const best = [...known.slice().sort((a, b) => values[b]! - values[a]! || a - b)].slice(0, count);
  const distances = distancesFrom(graph, best);
  const reached = known.filter((id) => distances[id]! >= 0);
  const correlation = pearsonCorrelation(
    Float64Array.from(reached, (id) => values[id]!),
    Float64Array.from(reached, (id) => distances[id]!),
  );
  if (Number.isNaN(correlation)) {
    return missing('The cells of this dataset have one accuracy or one distance to the best.');
  }
  return found({ best, correlation, groups: groupsOf(reached, values, distances) });
}

/** Edits from each cell to the nearest of some, -1 where there is no way. */
export function distancesFrom(graph: NeighborGraph, sources: readonly number[]): Int8Array {
  const distances = new Int8Array(graph.length).fill(-1);
  for (const id of sources) distances[id] = 0;
  let ring = [...sources];
  for (let distance = 1; ring.length > 0; distance += 1) {
    const next: number[] = [];
    for (const id of ring) {
      for (const other of graph.neighborsOf(id)) {
        if (distances[other]! >= 0) continue;
        distances[other] = distance;
        next.push(other);
      }
    }
    ring = next;
  }
  return distances;
}

function groupsOf(ids: Int32Array, values: Float64Array, distances: Int8Array): DistanceGroup[] {
  const farthest = ids.reduce((most, id) => Math.max(most, distances[id]!), 0);
  const groups: DistanceGroup[] = [];
  for (let distance = 0; distance <= farthest; distance += 1) {
    const there = ids.filter((id) => distances[id] === distance);
    if (there.length === 0) continue;
    const accuracies = Array.from(there, (id) => values[id]!);
    groups.push({ distance, ...accuracyGroup(accuracies) });
  }
  return groups;
}
