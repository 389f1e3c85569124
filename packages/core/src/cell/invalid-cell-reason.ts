/**
 * Why something is no cell of its space:
 *
 * - `matrix-not-array`, `matrix-too-small` (below 2 vertices), `matrix-not-square`: the matrix;
 * - `too-many-vertices`: more vertices after pruning than the space allows, or over 64 before;
 * - `entry-not-number` (text, null, NaN, ...), `entry-not-integer` (0.5), `entry-not-binary` (2),
 *   `lower-triangle` (a 1 on or below the diagonal): one entry of the matrix;
 * - `ops-not-array`, `ops-length`, `first-op` (not the input), `last-op` (not the output),
 *   `unknown-op`, `unknown-op-on-dropped-vertex` (only with `strict`): the ops;
 * - `no-path`, `too-many-edges`: the graph after pruning;
 * - `mask-range`, `label-range`, `vertices-range`, `raw-id-range`, `id-range`: a number;
 * - `unknown-hash`, `malformed-hash` (not 32 hex digits);
 * - `malformed-cell`: none of the accepted shapes, or two at once.
 */
export type InvalidCellReason =
  | 'matrix-not-array'
  | 'matrix-too-small'
  | 'matrix-not-square'
  | 'too-many-vertices'
  | 'entry-not-number'
  | 'entry-not-integer'
  | 'entry-not-binary'
  | 'lower-triangle'
  | 'ops-not-array'
  | 'ops-length'
  | 'first-op'
  | 'last-op'
  | 'unknown-op'
  | 'unknown-op-on-dropped-vertex'
  | 'no-path'
  | 'too-many-edges'
  | 'mask-range'
  | 'label-range'
  | 'vertices-range'
  | 'raw-id-range'
  | 'id-range'
  | 'unknown-hash'
  | 'malformed-hash'
  | 'malformed-cell';
