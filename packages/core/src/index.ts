export {
  DatasetError,
  InvalidCellError,
  NasBenchError,
  NativeLoadError,
  OutOfDomainError,
  UsageError,
} from './errors.js';
export type { DatasetErrorCode, ErrorDetails, OutOfDomainReason } from './errors.js';

export { INPUT, OUTPUT } from './space/space.js';
export type { Space } from './space/space.js';
export { NASBENCH_101, defineSpace } from './space/define-space.js';
export type { DefineSpaceOptions } from './space/define-space.js';
export { isHashFaithful } from './space/faithful-hash.js';
export { labelCount, rawEncodingCount } from './space/space-size.js';

export { cellLabels, cellMatrix, cellOps, edgeCount } from './cell/cell.js';
export type { Cell } from './cell/cell.js';
export type { CellInput, OpsInput } from './cell/cell-input.js';
export type { MatrixInput } from './cell/read-matrix.js';
export type { InvalidCellReason } from './cell/invalid-cell-reason.js';
export { createCell } from './cell/create-cell.js';
export type { CreateCellOptions } from './cell/create-cell.js';
export { checkCell } from './cell/check-cell.js';
export type { CellCheck, InvalidCell, ValidCell } from './cell/check-cell.js';
export type { CellNote } from './cell/read-ops.js';
export { maskToMatrix, matrixToMask } from './cell/mask.js';
export { labelToOps, opsToLabel } from './cell/label.js';
export { cellRawId } from './cell/raw-id.js';
export { pruneCell } from './cell/prune-cell.js';
export { canonicalizeCell as canonicalize } from './cell/canonical-cell.js';
export { cellId, findCellId } from './cell/cell-id.js';
export { cellOf } from './cell/stored-cell.js';
export { hashCell } from './cell/cell-hash.js';
export { drawCell } from './cell/draw-cell.js';

export { EncodingMap } from './map/encoding-map.js';
export type { SharedEncodingMap } from './map/encoding-map.js';
export { encodingMap } from './map/space-map.js';
export { NO_PATH, TOO_MANY_EDGES, TOO_MANY_VERTICES } from './map/not-an-id.js';

export { enumerateCells } from './enumerate/cell-table.js';
export type { CellTable } from './enumerate/cell-table.js';
export { countSpace } from './enumerate/count-space.js';
export type { GraphCounts, SpaceCountRow, SpaceCounts } from './enumerate/count-space.js';
export { countEncodings } from './enumerate/count-encodings.js';
export type { EncodingAccount, EncodingTotals } from './enumerate/count-encodings.js';
export { hashCells } from './enumerate/hash-cells.js';
export type { CellBatch } from './enumerate/hash-cells.js';
export { HashTable, hashAllCells, hashTable } from './enumerate/hash-table.js';
export type { HashAllCellsOptions } from './enumerate/hash-table.js';
export { NeighborGraph, neighborGraph } from './enumerate/neighbor-graph.js';
export type { NeighborGraphOptions } from './enumerate/neighbor-graph.js';
export { verifyEncodings } from './enumerate/verify-encodings.js';
export type {
  EncodingMismatch,
  VerifyEncodingsOptions,
  VerifyReport,
} from './enumerate/verify-encodings.js';
export type { SpaceJobOptions, ThreadedJobOptions } from './enumerate/job-options.js';

export { PAPER_NETWORK } from './parameters/network-shape.js';
export type { NetworkShape } from './parameters/network-shape.js';
export { vertexChannels } from './parameters/vertex-channels.js';
export type { GraphShape } from './parameters/vertex-channels.js';
export {
  trainableParameters,
  trainableParametersOfAll,
} from './parameters/trainable-parameters.js';
export type {
  ParameterOrder,
  TrainableParametersOfAllOptions,
  TrainableParametersOptions,
} from './parameters/trainable-parameters.js';

export { RandomStream } from './random/random-stream.js';
export type { Seed } from './random/random-stream.js';
export { sampleCells } from './random/sample-cells.js';
export type { SampleCellsOptions } from './random/sample-cells.js';
export { sampleEncodings } from './random/sample-encodings.js';
export type { EncodingSample, SampleEncodingsOptions } from './random/sample-encodings.js';

export { nativePath } from './native/load.js';
export { activeSimd, simdLevels, useSimd } from './native/simd.js';
export type { SimdLevel } from './native/addon.js';
export type { JobOptions, OnProgress } from './native/job.js';

export { Dataset } from './dataset/dataset.js';
export { datasetFromColumns } from './dataset/dataset-from-columns.js';
export type { DatasetColumns } from './dataset/dataset-from-columns.js';
export {
  AGGREGATIONS,
  NO_SOURCE_INDEX,
  RUN_COLUMN_NAMES,
  RUN_STATUSES,
  allocateRuns,
  pickRuns,
  sliceRuns,
} from './dataset/run-columns.js';
export type { Aggregation, RunColumn, RunColumns, RunStatusName } from './dataset/run-columns.js';
export { areRunsSorted, sortRuns } from './dataset/sort-runs.js';
export { CELL_COLUMN_NAMES, allocateCells } from './dataset/cell-columns.js';
export type { CellColumn, CellColumns } from './dataset/cell-columns.js';
export { cellsOfIds, cellsOfRuns } from './dataset/cells-of-runs.js';
export { DATASET_SCHEMA_VERSION, DATASET_TABLES, PROVENANCES } from './dataset/manifest.js';
export type {
  DatasetConfiguration,
  DatasetDescription,
  DatasetFile,
  DatasetManifest,
  DatasetSource,
  DatasetTable,
  EpochStamps,
  Provenance,
} from './dataset/manifest.js';
