import { UsageError, type RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import {
  binaryNumberEdge,
  EDGE_POSITIONS,
  ENCODED_OPS,
  MAX_RAW_EDGES,
  rowMajorEdge,
} from './positions.js';

/** Encodings whose parameters are all categorical; see {@link EncodingA} and {@link EncodingB}. */
export type ParameterSpaceName = 'encoding-a' | 'encoding-b';

/** Values of the parameters of one or more configurations, one byte each, row after row. */
export type ParameterValues = Uint8Array | readonly number[];

/**
 * An encoding as a list of categorical parameters: edges first, then the ops of the five inner
 * vertices. Values are 0 to levels - 1.
 */
export interface ParameterSpace {
  readonly name: ParameterSpaceName;
  /** Number of values of each parameter; at most 31. */
  readonly levels: readonly number[];
  /** Mask of the configuration that starts at `offset` of a list of values; not pruned. */
  maskOf(values: ParameterValues, offset?: number): number;
  /** Its label. */
  labelOf(values: ParameterValues, offset?: number): number;
}

const OPS = 3;
const OP_LEVELS: readonly number[] = new Array<number>(ENCODED_OPS).fill(OPS);
const ROW_MAJOR = Int32Array.from({ length: EDGE_POSITIONS }, (_, i) => rowMajorEdge(i));
const BINARY = Int32Array.from({ length: EDGE_POSITIONS }, (_, i) => binaryNumberEdge(i));

/** Label of the ops that start at `offset`, the first vertex most significant. */
function labelAt(values: ParameterValues, offset: number): number {
  let label = 0;
  for (let vertex = 0; vertex < ENCODED_OPS; vertex += 1) {
    label = label * OPS + values[offset + vertex]!;
  }
  return label;
}

const SPACES: readonly ParameterSpace[] = [
  {
    name: 'encoding-a',
    levels: [...new Array<number>(EDGE_POSITIONS).fill(2), ...OP_LEVELS],
    maskOf: (values, offset = 0) => {
      let mask = 0;
      for (let i = 0; i < EDGE_POSITIONS; i += 1) mask |= values[offset + i]! * ROW_MAJOR[i]!;
      return mask;
    },
    labelOf: (values, offset = 0) => labelAt(values, offset + EDGE_POSITIONS),
  },
  {
    name: 'encoding-b',
    levels: [...new Array<number>(MAX_RAW_EDGES).fill(EDGE_POSITIONS), ...OP_LEVELS],
    maskOf: (values, offset = 0) => {
      let mask = 0;
      for (let i = 0; i < MAX_RAW_EDGES; i += 1) mask |= BINARY[values[offset + i]!]!;
      return mask;
    },
    labelOf: (values, offset = 0) => labelAt(values, offset + MAX_RAW_EDGES),
  },
];

/** @throws UsageError `unknown-encoding`. */
export function parameterSpaceOf(name: ParameterSpaceName): ParameterSpace {
  const space = SPACES.find((candidate) => candidate.name === name);
  if (space !== undefined) return space;
  const known = SPACES.map((candidate) => candidate.name).join(', ');
  throw new UsageError(
    'unknown-encoding',
    `Expected an encoding of categorical parameters (${known}), got ${name as string}.`,
    { name },
  );
}

/** Writes `count` uniform configurations to the start of `out`. */
export function drawConfigurations(
  { levels }: ParameterSpace,
  stream: RandomStream,
  out: Uint8Array,
  count: number,
): void {
  const width = levels.length;
  for (let row = 0; row < count; row += 1) {
    for (let i = 0, bits = 0, left = 0; i < width; i += 1) {
      const bound = levels[i]!;
      if (bound !== 2) {
        out[row * width + i] = drawBelow(stream, bound);
        continue;
      }
      // One draw serves 32 binary parameters.
      if (left === 0) {
        bits = stream.uint32();
        left = 32;
      }
      out[row * width + i] = bits & 1;
      bits >>>= 1;
      left -= 1;
    }
  }
}
