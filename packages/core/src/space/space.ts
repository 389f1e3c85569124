/**
 * A search space of cells: how large a cell may be, and which ops an inner vertex may have.
 * Make one with {@link defineSpace}.
 */
export interface Space {
  /** Most vertices of a cell after pruning, input and output included: 2 to 8. */
  readonly maxVertices: number;
  /** Most edges of a cell after pruning: 1 to 28. */
  readonly maxEdges: number;
  /** Names of the ops of inner vertices, 1 to 8; an op's label is its position here. */
  readonly ops: readonly string[];
  /** For people. */
  readonly name: string;
}

/** Name of the first vertex of every cell; label -1 in the reference. */
export const INPUT = 'input';

/** Name of the last vertex of every cell; label -2 in the reference. */
export const OUTPUT = 'output';

/** The reference's integer label of {@link INPUT}. */
export const INPUT_LABEL = -1;

/** The reference's integer label of {@link OUTPUT}. */
export const OUTPUT_LABEL = -2;
