import { enumerateCells } from '../enumerate/cell-table.js';
import { checkJobOptions, type ThreadedJobOptions } from '../enumerate/job-options.js';
import { UsageError } from '../errors.js';
import { runJob } from '../native/job.js';
import { nativeAddon } from '../native/load.js';
import { NASBENCH_101 } from '../space/define-space.js';

/** Numbers that {@link cellFeatures} gives of each cell. */
export const FEATURE_COUNT = 223;

/** Stored forms of cells as columns. */
export interface StoredCells {
  readonly vertices: Uint8Array;
  readonly masks: Uint32Array;
  readonly labels: Uint32Array;
}

/** Options of {@link cellFeatures}. */
export interface CellFeaturesOptions extends Omit<ThreadedJobOptions, 'space'> {
  /** Cells of NAS-Bench-101. @default all of them, in the order of their ids */
  readonly ids?: Int32Array;
}

/**
 * What the surrogate sees of each cell: 223 numbers of its architecture alone, `[cells][223]`, in
 * the order that `native/include/nas101/features.hpp` lists. All 423,624 cells take half a second
 * and 378 MB. Progress counts cells.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `invalid-argument` for an id out of range;
 *   NasBenchError `aborted`.
 */
export async function cellFeatures(options: CellFeaturesOptions = {}): Promise<Float32Array> {
  const { ids } = options;
  const { threads, ...job } = checkJobOptions(options, ['ids', 'threads'], 'cellFeatures');
  const { vertices, masks, labels } = storedCells(ids);
  const addon = nativeAddon();
  return runJob(
    (onProgress) => addon.cellFeatures(vertices, masks, labels, threads, onProgress),
    job,
  );
}

/** @throws UsageError `invalid-argument` for an id out of range. */
export function storedCells(ids?: Int32Array): StoredCells {
  const table = enumerateCells(NASBENCH_101);
  return ids === undefined ? table : pickCells(table, ids);
}

function pickCells(table: StoredCells & { readonly length: number }, ids: Int32Array): StoredCells {
  const cells = {
    vertices: new Uint8Array(ids.length),
    masks: new Uint32Array(ids.length),
    labels: new Uint32Array(ids.length),
  };
  ids.forEach((id, row) => {
    const vertices = table.vertices[id];
    if (vertices === undefined) throw idOutOfRange(id, row, table.length);
    cells.vertices[row] = vertices;
    cells.masks[row] = table.masks[id]!;
    cells.labels[row] = table.labels[id]!;
  });
  return cells;
}

function idOutOfRange(id: number, row: number, cells: number): UsageError {
  const message = `ids[${row}]: expected an id in [0, ${cells - 1}], got ${id}.`;
  return new UsageError('invalid-argument', message, { id, row });
}
