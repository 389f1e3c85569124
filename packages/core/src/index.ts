export {
  BudgetExhaustedError,
  DatasetError,
  InvalidCellError,
  NasBenchError,
  NativeLoadError,
  OutOfDomainError,
  UsageError,
} from './errors.js';
export type { DatasetErrorCode, ErrorDetails, OutOfDomainReason } from './errors.js';
export { closestName } from './closest-name.js';
export { requireInteger, requireKnownOptions } from './option-checks.js';
export type { ChoiceRule, IntegerRule } from './option-checks.js';

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
export { cellSvg } from './drawing/cell-svg.js';
export type { CellSvgOptions } from './drawing/cell-svg.js';

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
export { openDataset } from './dataset/open-dataset.js';
export type { OpenDatasetOptions } from './dataset/open-dataset.js';
export { writeDataset } from './dataset/write-dataset.js';
export type { WriteDatasetOptions, WriteDatasetResult } from './dataset/write-dataset.js';
export { importDataset } from './dataset/import-dataset.js';
export type { ImportDatasetOptions, ImportDatasetResult } from './dataset/import-dataset.js';
export { buildDataset } from './dataset/build-dataset.js';
export type { BuildDatasetOptions, BuildDatasetResult } from './dataset/build-dataset.js';
export { mergeDatasets } from './dataset/merge-datasets.js';
export type { MergeDatasetsOptions, MergeDatasetsResult } from './dataset/merge-datasets.js';
export { EXPORT_FORMATS, exportDataset } from './dataset/export-dataset.js';
export type {
  ExportDatasetOptions,
  ExportDatasetResult,
  ExportFormat,
} from './dataset/export-dataset.js';
export { datasetInfo } from './dataset/dataset-info.js';
export type { BudgetInfo, DatasetInfo } from './dataset/dataset-info.js';
export { verifyDataset } from './dataset/verify-dataset.js';
export type { VerifyDatasetOptions, VerifyDatasetResult } from './dataset/verify-dataset.js';
export { DATASET_FINDING_MEANINGS } from './dataset/finding.js';
export type { DatasetFinding, DatasetFindingCode } from './dataset/finding.js';
export { RunBuilder } from './dataset/run-builder.js';
export type { RunRow } from './dataset/run-builder.js';
export type { Leftovers } from './dataset/dataset-folder.js';
export type { FileMode } from './dataset/file-memory.js';
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
export type { Aggregation, RunColumn, RunColumns } from './dataset/run-columns.js';
export { areRunsSorted, sortRuns } from './dataset/sort-runs.js';
export { CELL_COLUMN_NAMES, allocateCells } from './dataset/cell-columns.js';
export type { CellColumn, CellColumns } from './dataset/cell-columns.js';
export { cellsOfIds, cellsOfRuns } from './dataset/cells-of-runs.js';
export { DATASET_SCHEMA_VERSION, DATASET_TABLES } from './dataset/manifest.js';
export { PROVENANCES, PROVENANCE_WORDS } from './records/provenance.js';
export type { Provenance } from './records/provenance.js';
export type {
  DatasetConfiguration,
  DatasetDescription,
  DatasetFile,
  DatasetManifest,
  DatasetSource,
  DatasetTable,
  EpochStamps,
} from './dataset/manifest.js';

export { importTfRecords } from './tfrecord/import-tf-records.js';
export type { ImportTfRecordsOptions, TfRecordImport } from './tfrecord/import-tf-records.js';
export { writeTfRecords } from './tfrecord/write-tf-records.js';
export type { WriteTfRecordsOptions, WrittenTfRecords } from './tfrecord/write-tf-records.js';
export { FINDING_MEANINGS } from './tfrecord/finding.js';
export type { RecordFinding, RecordFindingCode } from './tfrecord/finding.js';
export type { ReadFile } from './tfrecord/read-file.js';

export { CorruptRecordError, JournalError } from './errors.js';
export type { CorruptRecordReason, JournalErrorReason, RecordPlace } from './errors.js';

export { decodeTrainingRun, encodeTrainingRun } from './records/training-run.js';
export type {
  DecodeCellRecordOptions,
  Evaluation,
  RunStatus,
  TrainingRun,
} from './records/training-run.js';
export { decodeTrainingJob, encodeTrainingJob } from './records/training-job.js';
export type { TrainingJob } from './records/training-job.js';
export { PAPER_CONFIGURATION } from './records/training-configuration.js';
export type {
  BatchNormSettings,
  ImageSet,
  LearningRateSchedule,
  MeasurementProtocol,
  OptimizerSettings,
  Preprocessing,
  TrainingConfiguration,
} from './records/training-configuration.js';
export {
  configurationDigest,
  decodeConfiguration,
  encodeConfiguration,
} from './records/configuration-record.js';
export type { DecodeConfigurationOptions } from './records/configuration-record.js';
export { decodeModelMetrics, encodeModelMetrics } from './records/model-metrics.js';
export type {
  DecodeModelMetricsOptions,
  EvaluationMetrics,
  ModelMetrics,
} from './records/model-metrics.js';
export { decodeSearchTrial, encodeSearchTrial } from './records/search-trial.js';
export type { SearchTrial } from './records/search-trial.js';
export { decodeSearchRun, encodeSearchRun } from './records/search-run.js';
export type { SearchEnd, SearchRun } from './records/search-run.js';
export { readSearchFile, writeSearchFile } from './journal/search-file.js';
export type { SearchFile } from './journal/search-file.js';
export { writeWholeFile } from './journal/whole-file.js';
export type { JournalHeader } from './records/journal-header.js';

export { createJournal } from './journal/create-journal.js';
export type { CreateJournalOptions } from './journal/create-journal.js';
export { openJournal } from './journal/open-journal.js';
export type { OpenJournalOptions } from './journal/open-journal.js';
export { JournalWriter } from './journal/journal-writer.js';
export { journalHeader, readJournal } from './journal/read-journal.js';
export type { ReadJournalOptions } from './journal/read-journal.js';
export { mergeJournals } from './journal/merge-journals.js';
export type { MergeJournalsOptions, MergeReport } from './journal/merge-journals.js';
export type { TornTail } from './journal/read-frames.js';

export { FEATURE_COUNT, cellFeatures } from './surrogate/cell-features.js';
export type { CellFeaturesOptions } from './surrogate/cell-features.js';
export { SURROGATE_TARGETS } from './surrogate/targets.js';
export type { SurrogateTarget } from './surrogate/targets.js';
export { surrogateRows } from './surrogate/surrogate-rows.js';
export type { SurrogateRows } from './surrogate/surrogate-rows.js';
export { fitSurrogate } from './surrogate/fit-surrogate.js';
export type { FitSurrogateOptions } from './surrogate/fit-surrogate.js';
export { evaluateSurrogate } from './surrogate/evaluate-surrogate.js';
export type {
  EvaluateSurrogateOptions,
  PredictionQuality,
  SurrogateReport,
  TargetQuality,
} from './surrogate/evaluate-surrogate.js';
export { Surrogate } from './surrogate/surrogate.js';
export { decodeSurrogate, encodeSurrogate, surrogateDigest } from './surrogate/surrogate-file.js';
export type { SurrogateHeader, SurrogateNotes } from './surrogate/surrogate-file.js';
export { kendallTau, pearsonCorrelation, spearmanRho } from './surrogate/rank-correlation.js';
export type { FeatureScaling, TargetScaling } from './surrogate/scaling.js';
export { shippedSurrogate } from './surrogate/shipped-surrogate.js';
export type { ShippedSurrogate } from './surrogate/shipped-surrogate.js';
export { surrogateRuns } from './surrogate/surrogate-runs.js';
export type { SurrogateRunsOptions, SurrogateTable } from './surrogate/surrogate-runs.js';
export type {
  PredictOptions,
  SurrogateNets,
  SurrogateOrigin,
  SurrogatePredictions,
} from './surrogate/surrogate.js';

export { Benchmark } from './query/benchmark.js';
export type { QueryOutcome } from './query/benchmark.js';
export { METRICS, MOMENTS, COLLAPSED_AT_MOST, isCollapsed } from './query/run-metrics.js';
export type { Metric, Moment, RunMetrics } from './query/run-metrics.js';
export { usualRun } from './query/run-choice.js';
export type { RandomRun, RunChoice, RunSummary } from './query/run-choice.js';
export type {
  BestOptions,
  QueryBatchOptions,
  QueryOptions,
  RankOptions,
  TableOptions,
} from './query/query-options.js';
export type { MetricBatch } from './query/metric-batch.js';
export type { CellRank, RankedCell } from './query/cell-ranking.js';
export type { BudgetFlags, CellFlags } from './query/cell-flags.js';
export { graphDepth } from './query/filter/graph-depth.js';
export type { CellFilter } from './query/filter/find-rows.js';
export type { CellConditions, ValueRange } from './query/filter/conditions.js';
export { BudgetLedger } from './query/budget-ledger.js';
export type { BudgetLedgerOptions, SpentRun } from './query/budget-ledger.js';
export { NasBenchApi } from './query/reference-api.js';
export type {
  CellMetrics,
  ComputedMetrics,
  FixedMetrics,
  NasBenchApiOptions,
  ReferenceMetrics,
  ReferenceQueryOptions,
} from './query/reference-api.js';

export {
  EMBEDDED_DATASETS,
  embeddedDataset,
  embeddedDatasets,
} from './embedded/embedded-datasets.js';
export type { EmbeddedDatasetInfo, EmbeddedName } from './embedded/embedded-datasets.js';
