import {
  countEncodings,
  encodingMap,
  enumerateCells,
  labelCount,
  type EncodingAccount,
  type Space,
} from '@nasbench/core';

/** How many raw encodings a cell has, over a group of cells. */
export interface MultiplicitySummary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly sum: number;
  readonly distinctValues: number;
}

/** The cells of one number of vertices, and what prunes to them. */
export interface PrunedGroup {
  readonly uniqueCells: number;
  readonly rawMasks: number;
  readonly rawEncodings: number;
  readonly multiplicity: MultiplicitySummary;
}

/** What becomes of every raw encoding: masks of the largest vertex count times op choices. */
export interface RawReport {
  readonly encodings: number;
  readonly masks: number;
  readonly labelsPerMask: number;
  readonly noPath: number;
  /** Over the edge limit after pruning. */
  readonly tooManyEdges: number;
  readonly mapped: number;
  readonly masksNoPath: number;
  readonly masksTooManyEdges: number;
  readonly masksMapped: number;
  /** Valid only because pruning comes before the edge limit. */
  readonly mappedWithRawEdgesOverLimit: { readonly masks: number; readonly encodings: number };
  /** Masks within the edge limit as they stand. */
  readonly rawEdgesWithinLimit: {
    readonly masks: number;
    readonly masksWithPath: number;
    readonly masksNoPath: number;
  };
  /** Masks in which nothing would be pruned: what a generator that does not prune lists. */
  readonly fullGraphs: {
    readonly withinLimit: { readonly masks: number; readonly encodings: number };
    readonly anyEdges: { readonly masks: number; readonly encodings: number };
  };
  readonly byPrunedVertices: Readonly<Record<string, PrunedGroup>>;
  readonly multiplicity: MultiplicitySummary;
  /** Number of cells for each multiplicity. */
  readonly multiplicityHistogram: Readonly<Record<string, number>>;
}

/** The largest spaces whose raw encodings are accounted for. */
const MAX_VERTICES = 7;
const MAX_CELLS = 32_000_000;

/** The account of a space's raw encodings; undefined for spaces too large to go through. */
export function buildRawReport(space: Space, uniqueCells: number): RawReport | undefined {
  if (space.maxVertices > MAX_VERTICES || uniqueCells > MAX_CELLS) return undefined;
  const account = countEncodings(space);
  const multiplicities = account.multiplicities.toSorted();
  return {
    ...copyAccount(account),
    labelsPerMask: labelCount(space, space.maxVertices),
    ...countRawEdges(space),
    fullGraphs: countFullGraphs(space),
    byPrunedVertices: groupByVertices(space, account.multiplicities),
    multiplicity: summarize(multiplicities),
    multiplicityHistogram: histogram(multiplicities),
  };
}

function copyAccount(account: EncodingAccount) {
  const { encodings, noPath, tooManyEdges, mapped } = account;
  const { masksNoPath, masksTooManyEdges, masksMapped } = account;
  const masks = masksNoPath + masksTooManyEdges + masksMapped;
  return {
    encodings,
    masks,
    noPath,
    tooManyEdges,
    mapped,
    masksNoPath,
    masksTooManyEdges,
    masksMapped,
  };
}

function countRawEdges(
  space: Space,
): Pick<RawReport, 'mappedWithRawEdgesOverLimit' | 'rawEdgesWithinLimit'> {
  const map = encodingMap(space);
  const masks = 2 ** ((space.maxVertices * (space.maxVertices - 1)) / 2);
  let mappedOver = 0;
  let within = 0;
  let withinWithPath = 0;
  for (let mask = 0; mask < masks; mask += 1) {
    const found = map.lookup(mask, 0) >= 0;
    if (bitCount(mask) > space.maxEdges) {
      if (found) mappedOver += 1;
    } else {
      within += 1;
      // Pruning never adds edges, so that within the limit only a missing path can fail.
      if (found) withinWithPath += 1;
    }
  }
  const labels = labelCount(space, space.maxVertices);
  return {
    mappedWithRawEdgesOverLimit: { masks: mappedOver, encodings: mappedOver * labels },
    rawEdgesWithinLimit: {
      masks: within,
      masksWithPath: withinWithPath,
      masksNoPath: within - withinWithPath,
    },
  };
}

function countFullGraphs(space: Space): RawReport['fullGraphs'] {
  const { maxVertices, maxEdges } = space;
  const masks = 2 ** ((maxVertices * (maxVertices - 1)) / 2);
  let [within, any] = [0, 0];
  for (let mask = 0; mask < masks; mask += 1) {
    if (!isFull(mask, maxVertices)) continue;
    any += 1;
    if (bitCount(mask) <= maxEdges) within += 1;
  }
  const labels = labelCount(space, maxVertices);
  return {
    withinLimit: { masks: within, encodings: within * labels },
    anyEdges: { masks: any, encodings: any * labels },
  };
}

/** Whether each vertex but the input has a predecessor, and each but the output a successor. */
function isFull(mask: number, vertices: number): boolean {
  let withSuccessor = 0;
  for (let y = 1, rest = mask; y < vertices; rest >>>= y, y += 1) {
    const predecessors = rest & (2 ** y - 1);
    if (predecessors === 0) return false;
    withSuccessor |= predecessors;
  }
  return withSuccessor === 2 ** (vertices - 1) - 1;
}

/** Raw masks by number of vertices after pruning. */
function countPrunedMasks(space: Space, vertices: Uint8Array): number[] {
  const map = encodingMap(space);
  const counts = new Array<number>(space.maxVertices + 1).fill(0);
  const masks = 2 ** ((space.maxVertices * (space.maxVertices - 1)) / 2);
  for (let mask = 0; mask < masks; mask += 1) {
    const id = map.lookup(mask, 0);
    if (id >= 0) counts[vertices[id]!]! += 1;
  }
  return counts;
}

function groupByVertices(
  space: Space,
  multiplicities: Float64Array,
): RawReport['byPrunedVertices'] {
  const { vertices } = enumerateCells(space);
  const masks = countPrunedMasks(space, vertices);
  const groups: Record<string, PrunedGroup> = {};
  for (let first = 0; first < vertices.length;) {
    // Ids ascend with the number of vertices.
    const count = vertices[first] ?? 0;
    const after = vertices.findIndex((value, id) => id > first && value !== count);
    const end = after < 0 ? vertices.length : after;
    const multiplicity = summarize(multiplicities.slice(first, end).sort());
    const rawMasks = masks[count] ?? 0;
    const rawEncodings = multiplicity.sum;
    groups[count] = { uniqueCells: end - first, rawMasks, rawEncodings, multiplicity };
    first = end;
  }
  return groups;
}

/** Of values in ascending order. */
function summarize(sorted: Float64Array): MultiplicitySummary {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? 0);
  return {
    min: sorted[0] ?? 0,
    median: (lower + upper) / 2,
    max: sorted.at(-1) ?? 0,
    sum: sorted.reduce((total, value) => total + value, 0),
    distinctValues: Object.keys(histogram(sorted)).length,
  };
}

/** Of values in ascending order: how often each occurs. */
function histogram(sorted: Float64Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let first = 0; first < sorted.length;) {
    const value = sorted[first] ?? 0;
    let end = first;
    while (end < sorted.length && sorted[end] === value) end += 1;
    counts[value] = end - first;
    first = end;
  }
  return counts;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
