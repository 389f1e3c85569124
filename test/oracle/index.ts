export {
  NASBENCH_101_LIMITS,
  countEdges,
  edgePairs,
  isUpperTriangular,
  labelsOfNumber,
  maskOfMatrix,
  matrixOfMask,
  numberOfLabels,
  rawCell,
  relabel,
} from './raw-cell.js';
export type { Limits, Matrix, RawCell } from './raw-cell.js';
export { prune, verticesOnPaths } from './prune.js';
export { referenceHash } from './reference-hash.js';
export {
  innerOrders,
  isIsomorphic,
  permutations,
  smallestForm,
  topologicalForms,
} from './isomorphism.js';
export { FirstSeenSpace } from './first-seen.js';
export type { SeenCell } from './first-seen.js';
export { REFERENCE_NETWORK, oracleChannels, oracleParameters } from './parameters.js';
export type { Network } from './parameters.js';
export { oracleNeighbors } from './neighbors.js';
