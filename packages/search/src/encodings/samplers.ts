import {
  cellOf,
  cellRawId,
  encodingMap,
  NASBENCH_101,
  UsageError,
  type RandomStream,
} from '@nasbench/core';
import { CELL_COUNT } from '../benchmark/cell-count.js';
import { drawBelow } from '../random/draw.js';
import { binaryNumberEdge, EDGE_POSITIONS, MAX_RAW_EDGES, rowMajorEdge } from './positions.js';

/** An encoding on seven vertices. */
export interface RawEncoding {
  readonly mask: number;
  readonly label: number;
}

/** A source of random encodings. */
export interface Sampler {
  readonly name: SamplerName;
  /** What is drawn uniformly, for people. */
  readonly description: string;
  draw(stream: RandomStream): RawEncoding;
}

/** See {@link SAMPLERS}. */
export type SamplerName =
  'encoding-a' | 'encoding-b' | 'encoding-c' | 'pruned-valid' | 'uniform-cell';

const LABELS = 243;

const drawLabel = (stream: RandomStream): number => drawBelow(stream, LABELS);

/** 21 independent edges, in any order the same. */
function drawMask(stream: RandomStream): number {
  return stream.uint32() >>> (32 - EDGE_POSITIONS);
}

function drawNineEdges(stream: RandomStream): number {
  let mask = 0;
  for (let edge = 0; edge < MAX_RAW_EDGES; edge += 1) {
    mask |= binaryNumberEdge(drawBelow(stream, EDGE_POSITIONS));
  }
  return mask;
}

/** A number of edges in [0, 9], and that many of 21 random weights, the largest. */
function drawHeaviestEdges(stream: RandomStream): number {
  const edges = drawBelow(stream, MAX_RAW_EDGES + 1);
  const positions = Array.from({ length: EDGE_POSITIONS }, (_, position) => position);
  let mask = 0;
  // The largest of independent weights are a uniform choice without repeats.
  for (let taken = 0; taken < edges; taken += 1) {
    const at = taken + drawBelow(stream, EDGE_POSITIONS - taken);
    mask |= rowMajorEdge(positions[at]!);
    positions[at] = positions[taken]!;
  }
  return mask;
}

/** The stored form of a cell on seven vertices. */
export function encodingOfCell(id: number): RawEncoding {
  const rawId = cellRawId(cellOf(id));
  const label = rawId % LABELS;
  return { mask: (rawId - label) / LABELS, label };
}

/** All samplers. "Uniform" means something else in each, and the small cells differ most. */
export const SAMPLERS: readonly Sampler[] = [
  {
    name: 'encoding-a',
    description: 'uniform over the 26 parameters of encoding A; 27 % are valid',
    draw: (stream) => ({ mask: drawMask(stream), label: drawLabel(stream) }),
  },
  {
    name: 'encoding-b',
    description: 'uniform over the 14 parameters of encoding B; 79 % are valid',
    draw: (stream) => ({ mask: drawNineEdges(stream), label: drawLabel(stream) }),
  },
  {
    name: 'encoding-c',
    description: 'uniform over the 27 parameters of encoding C; 44 % are valid',
    draw: (stream) => ({ mask: drawHeaviestEdges(stream), label: drawLabel(stream) }),
  },
  {
    name: 'pruned-valid',
    description: 'uniform over the raw encodings that prune to a cell (the notebook of nasbench)',
    draw: (stream) => {
      const map = encodingMap(NASBENCH_101);
      for (;;) {
        const mask = drawMask(stream);
        if (map.lookup(mask, 0) >= 0) return { mask, label: drawLabel(stream) };
      }
    },
  },
  {
    name: 'uniform-cell',
    description: 'uniform over the 423,624 unique cells',
    draw: (stream) => encodingOfCell(drawBelow(stream, CELL_COUNT)),
  },
];

/** @throws UsageError `unknown-sampler`. */
export function samplerOf(name: SamplerName): Sampler {
  const sampler = SAMPLERS.find((candidate) => candidate.name === name);
  if (sampler !== undefined) return sampler;
  const known = SAMPLERS.map((candidate) => candidate.name).join(', ');
  throw new UsageError(
    'unknown-sampler',
    `Expected a sampler of ${known}, got ${name as string}.`,
    {
      name,
    },
  );
}
