import type { RunColumns } from '../dataset/run-columns.js';

/**
 * The N-API surface of `native/src/binding`, one to one.
 *
 * Conventions of the boundary:
 * - A vertex set is a bit mask; vertex 0 is the input, vertex V-1 the output.
 * - `mask` holds edge x -> y (x < y) in bit `x + y(y-1)/2`; at most 28 bits (8 vertices).
 * - `label` holds the ops of the inner vertices as digits in base `ops`, first inner vertex most
 *   significant; at most 8^6 - 1.
 * - An id is a signed 32-bit integer; -1 says "no path", -2 says "over the edge limit".
 * - Every failure is thrown as an `Error` with a string property `code` (see `raise.ts`).
 * - Arrays are filled in place; views over `SharedArrayBuffer` are welcome.
 */

/** Instruction sets that the MD5 and expansion kernels are built for. */
export type SimdLevel = 'scalar' | 'avx2' | 'avx512' | 'neon';

/** Called from the job's thread about ten times a second; `done` and `total` share one unit. */
export type NativeProgress = (done: number, total: number) => void;

/** A computation on its own thread. It ends at once when the process or worker ends. */
export interface NativeJob<T> {
  readonly promise: Promise<T>;
  /** Asks the job to stop; the promise then rejects with code `aborted`. */
  cancel(): void;
}

/** Outcome of dropping every vertex off all input-output paths. */
export interface NativePruned {
  /** Kept vertices as bits of the caller's vertex numbers; 0 when there is no path. */
  readonly kept: number;
  /** Number of kept vertices, 0 when there is no path. */
  readonly vertices: number;
  /** Edges among the kept vertices, renumbered in their old order. */
  readonly mask: number;
}

/** Counts of a space; row-major `[vertices 0..8][edges 0..28]`, exact below 2^53. */
export interface NativeSpaceCounts {
  readonly fullMasks: Float64Array;
  readonly linearExtensions: Float64Array;
  readonly classes: Float64Array;
  readonly cells: Float64Array;
}

/** The account of all raw encodings of a space (masks x labels), after pruning. */
export interface NativeEncodingCounts {
  readonly noPath: number;
  readonly overEdgeLimit: number;
  readonly mapped: number;
  readonly masksNoPath: number;
  readonly masksOverEdgeLimit: number;
  readonly masksMapped: number;
}

export interface NativeVerifyReport extends NativeEncodingCounts {
  readonly encodings: number;
  readonly mismatches: number;
  /** Ids that no encoding reached; 0 in a sound index. */
  readonly unreachedCells: number;
  /** The first disagreement in raw-id order, or null. */
  readonly firstMismatch: {
    readonly mask: number;
    readonly label: number;
    readonly mapId: number;
    readonly canonicalId: number;
  } | null;
}

export interface NativeMapTables {
  /** Per slot two numbers: first id of the class, offset of the row in `rows`. */
  readonly slotEntries: Int32Array;
  /** Rows of ranks within a class, indexed by label. */
  readonly rows: Uint16Array;
  /** Distance between rows, >= labels. */
  readonly rowStride: number;
}

/** All classes and labels of one space, in first-seen order. Shared by all threads of the process. */
export interface NativeSpaceIndex {
  readonly cells: number;
  readonly classes: number;
  /** Fills the columns for ids [first, first + length of the arrays). */
  cellColumns(first: number, vertices: Uint8Array, masks: Uint32Array, labels: Uint32Array): void;
  /** Fills the columns for arbitrary ids. */
  cellsOf(ids: Int32Array, vertices: Uint8Array, masks: Uint32Array, labels: Uint32Array): void;
  /** Ids of arbitrary encodings along the general path: prune, canonical form, class. */
  idsOf(vertices: Uint8Array, masks: Uint32Array, labels: Uint32Array, ids: Int32Array): void;
  /** Small tables of the factored map; at most 7 vertices, else code `space-too-large`. */
  mapTables(): NativeMapTables;
  /** Fills one slot number (or -1, -2) for each of the 2^(V(V-1)/2) masks. */
  fillMapSlots(slots: Int32Array): void;
  /** Counts raw encodings per id into `counts` (one entry a cell); at most 7 vertices. */
  encodingCounts(counts: Float64Array): NativeEncodingCounts;
  /** Hashes of all cells, 16 bytes each, in id order. `threads` 0 means one per core. */
  hashAll(digests: Uint8Array, threads: number, onProgress?: NativeProgress): NativeJob<void>;
  /** Blocking twin of `hashAll`. */
  hashAllSync(digests: Uint8Array, threads: number): void;
  /** One-edit neighbours as compressed rows, ids ascending within a row. */
  neighborGraph(
    threads: number,
    onProgress?: NativeProgress,
  ): NativeJob<{ readonly offsets: Uint32Array; readonly neighbors: Int32Array }>;
  /**
   * Recomputes the id of every raw encoding from the definition of the canonical form (smallest
   * mask, then smallest label, over all relabellings) and compares with the given map.
   */
  verifyMap(
    slots: Int32Array,
    slotEntries: Int32Array,
    rows: Uint16Array,
    rowStride: number,
    threads: number,
    onProgress?: NativeProgress,
  ): NativeJob<NativeVerifyReport>;
}

/** Decoded runs; the columns that all official runs have alike are left out. */
export interface NativeRunTable extends Omit<
  RunColumns,
  'status' | 'aggregation' | 'configuration'
> {
  /** Epoch stamps of start, halfway and end, indexed by `layout`. */
  readonly epochStamps: readonly (readonly [number, number, number])[];
}

/** What looks wrong in records that could be read, with the place of the first. */
export interface NativeFinding {
  readonly code:
    | 'hash-mismatch'
    | 'parameter-mismatch'
    | 'off-lattice'
    | 'implausible-time'
    | 'other-representative'
    | 'not-byte-exact'
    | 'duplicate-run';
  readonly count: number;
  readonly file: number;
  readonly record: number;
  readonly byteOffset: number;
}

/**
 * Decodes official TFRecord files piece by piece. Errors carry `record` and `byteOffset` within the
 * file; codes `bad-length`, `bad-crc`, `bad-utf8`, `bad-json`, `bad-base64`, `bad-protobuf`,
 * `bad-cell`, `torn-tail`, `too-many-layouts`.
 */
export interface NativeTfRecordReader {
  /** The next bytes of the current file, and how many follow after them. */
  push(bytes: Uint8Array, leftInFile: number, threads: number): void;
  /** Ends the current file; throws `torn-tail` when it ends within a record. */
  endFile(): void;
  /** Records decoded so far, over all files. */
  records(): number;
  findings(): NativeFinding[];
  /** All runs; the reader is empty afterwards. */
  finish(): NativeRunTable;
}

/** The official format, knowing what the records of each cell must hold. */
export interface NativeTfRecordCodec {
  reader(): NativeTfRecordReader;
  /** Framed official records of the given rows; `epochStamps` three numbers a layout. */
  encode(
    columns: Omit<NativeRunTable, 'length' | 'repeat' | 'sourceIndex' | 'epochStamps'>,
    epochStamps: Float64Array,
    rows: Uint32Array,
    threads: number,
  ): Uint8Array;
}

/** Nets of one shape, whose mean answers; layer by layer weights[in][out], then biases. */
export interface NativeNet {
  /** Inputs, hidden layers, outputs. */
  readonly widths: Int32Array;
  /** An input x enters as clamp((x - mean) * factor, -limit, limit). */
  readonly mean: Float32Array;
  readonly factor: Float32Array;
  readonly limit: number;
  readonly parameters: Float32Array;
}

/** Nets before their fit, rows and recipe; see `native/include/nas101/mlp.hpp`. */
export interface NativeFit extends NativeNet {
  readonly inputs: Float32Array;
  /** NaN where unknown. */
  readonly targets: Float32Array;
  /** One a net. */
  readonly seeds: Uint32Array;
  /** One a step. */
  readonly learningRates: Float32Array;
  /** One a hidden layer. */
  readonly dropout: Float32Array;
  readonly batch: number;
  readonly huberDelta: number;
  readonly weightDecay: number;
}

export interface Addon {
  /** Best first; always ends with `scalar`. */
  simdLevels(): SimdLevel[];
  activeSimd(): SimdLevel;
  /** Codes: `unknown-simd`, `unsupported-simd`. */
  setSimd(level: string): void;
  prune(vertices: number, mask: number): NativePruned;
  /**
   * Canonical form of a full DAG (already pruned): smallest mask over all topological
   * relabellings, then smallest label. Code `not-full` when a vertex is off all paths.
   */
  canonicalForm(
    vertices: number,
    mask: number,
    label: number,
    ops: number,
  ): { readonly mask: number; readonly label: number };
  /** The reference's MD5 refinement hash of each encoding as given (no pruning), 16 bytes each. */
  hashCells(
    vertices: Uint8Array,
    masks: Uint32Array,
    labels: Uint32Array,
    ops: number,
    digests: Uint8Array,
  ): void;
  /** Unmasked CRC-32C (Castagnoli). */
  crc32c(bytes: Uint8Array): number;
  /**
   * A whole file as memory, private to this process (writes never reach the file). Codes
   * `map-unsupported`, `map-failed`, `size-mismatch`, `file-locked`.
   */
  mapFile(path: string, sizeBytes: number): ArrayBuffer;
  /** Detaches a buffer of `mapFile` and unmaps it; views on it then have length 0. */
  unmapFile(buffer: ArrayBuffer): void;
  /** Reads and writes NAS-Bench-101 records; `digests` 16 bytes a cell, `parameters` one a cell. */
  tfRecordCodec(digests: Uint8Array, parameters: Uint32Array): NativeTfRecordCodec;
  /** Builds the index, or returns the process-wide one. Code `space-too-large` from 2^31 cells. */
  openSpace(vertices: number, edges: number, ops: number): NativeSpaceIndex;
  /**
   * The 223 features of each pruned cell of up to 7 vertices and 3 ops, as it is given. Code
   * `not-full`, `invalid-space`.
   */
  cellFeatures(
    vertices: Uint8Array,
    masks: Uint32Array,
    labels: Uint32Array,
    threads: number,
    onProgress?: NativeProgress,
  ): NativeJob<Float32Array>;
  /** Parameters of the fitted nets; the same for any number of threads and any SIMD level. */
  fitNets(fit: NativeFit, threads: number, onProgress?: NativeProgress): NativeJob<Float32Array>;
  /** Outputs for the features of each cell, `[cells][outputs]`; codes as `cellFeatures`. */
  predictCells(
    net: NativeNet,
    vertices: Uint8Array,
    masks: Uint32Array,
    labels: Uint32Array,
    threads: number,
    onProgress?: NativeProgress,
  ): NativeJob<Float32Array>;
  /** Counts without building an index, so that any space of up to 8 vertices can be counted. */
  countSpace(
    vertices: number,
    edges: number,
    ops: number,
    onProgress?: NativeProgress,
  ): NativeJob<NativeSpaceCounts>;
}
