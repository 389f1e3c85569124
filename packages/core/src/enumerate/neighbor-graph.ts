import { UsageError } from '../errors.js';
import { runJob } from '../native/job.js';
import { spaceIndex } from '../native/space-index.js';
import { valueText } from '../value-text.js';
import { checkJobOptions, inUnits, type ThreadedJobOptions } from './job-options.js';

/**
 * Which cells are one edit apart: some raw encoding of the one becomes a raw encoding of the other
 * by flipping one edge or changing one op. Symmetric; no cell is its own neighbour.
 */
export class NeighborGraph {
  /** Row of cell i is neighbors[offsets[i]] up to, not including, neighbors[offsets[i + 1]]. */
  readonly offsets: Uint32Array;
  /** Ids, ascending within a row. */
  readonly neighbors: Int32Array;

  constructor(offsets: Uint32Array, neighbors: Int32Array) {
    this.offsets = offsets;
    this.neighbors = neighbors;
  }

  /** Number of cells. */
  get length(): number {
    return this.offsets.length - 1;
  }

  /**
   * Ids of the neighbours, ascending; a view, not a copy.
   *
   * @throws UsageError `invalid-argument` for an id out of range.
   */
  neighborsOf(id: number): Int32Array {
    return this.neighbors.subarray(this.#start(id), this.offsets[id + 1]);
  }

  /**
   * Number of neighbours.
   *
   * @throws UsageError `invalid-argument` for an id out of range.
   */
  degree(id: number): number {
    return (this.offsets[id + 1] ?? 0) - this.#start(id);
  }

  #start(id: number): number {
    const start = this.offsets[id];
    if (start !== undefined && id < this.length) return start;
    const message = `Expected an id in [0, ${this.length - 1}], got ${valueText(id)}.`;
    throw new UsageError('invalid-argument', message, { id });
  }
}

/** Options of {@link neighborGraph}. */
export type NeighborGraphOptions = ThreadedJobOptions;

/**
 * Neighbours of every cell of a space, on its own threads. Progress counts cells.
 *
 * @throws UsageError `unknown-option`, `space-too-large`; NasBenchError `aborted`.
 */
export async function neighborGraph(options: NeighborGraphOptions = {}): Promise<NeighborGraph> {
  const known = ['space', 'threads'];
  const { space, threads, ...job } = checkJobOptions(options, known, 'neighborGraph');
  const index = spaceIndex(space);
  const rows = await runJob(
    (onProgress) => index.neighborGraph(threads, onProgress),
    inUnits(job, index.cells),
  );
  return new NeighborGraph(rows.offsets, rows.neighbors);
}
