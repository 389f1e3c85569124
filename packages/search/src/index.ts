export { checkEncodingA, decodeEncodingA, type EncodingA } from './encodings/encoding-a.js';
export { checkEncodingB, decodeEncodingB, type EncodingB } from './encodings/encoding-b.js';
export { checkEncodingC, decodeEncodingC, type EncodingC } from './encodings/encoding-c.js';
export { type EncodedOp, type EncodingVerdict } from './encodings/encoding.js';

export { makeTrial } from './contract/trial.js';
export type { InvalidProposal, Outcome, Trial, TrialOrigin } from './contract/trial.js';
export type { Optimizer, OptimizerState } from './contract/optimizer.js';
export { SAMPLERS, samplerOf } from './encodings/samplers.js';
export type { RawEncoding, Sampler, SamplerName } from './encodings/samplers.js';
export { CELL_COUNT } from './benchmark/cell-count.js';
export type { Benchmark, Evaluation } from './benchmark/benchmark.js';
export { closedSpaceBenchmark } from './benchmark/closed-space-benchmark.js';
export type { ClosedSpaceBenchmark } from './benchmark/closed-space-benchmark.js';
export { TableBenchmark } from './benchmark/table-benchmark.js';
export type { TableBenchmarkOptions } from './benchmark/table-benchmark.js';
export { simulate } from './simulator/simulate.js';
export type { SimulationResult } from './simulator/simulate.js';
export type { SimulateOptions, StopRule } from './simulator/simulate-options.js';
export { TrialLog } from './simulator/trial-log.js';
export type { TrialColumns } from './simulator/trial-log.js';
export { RandomSearch } from './optimizers/random-search.js';
export type { RandomSearchSettings } from './optimizers/random-search.js';
export { RegularizedEvolution } from './optimizers/regularized-evolution.js';
export type { RegularizedEvolutionSettings } from './optimizers/regularized-evolution.js';
export type { FlipChances } from './optimizers/mutation.js';
export { Smac } from './optimizers/smac.js';
export type { SmacSettings } from './optimizers/smac.js';
export type { ChallengerSettings } from './optimizers/smac-challengers.js';
export type { RandomForestSettings } from './models/random-forest.js';
export { Tpe } from './optimizers/tpe.js';
export type { TpeSettings } from './optimizers/tpe.js';
export { Reinforce } from './optimizers/reinforce.js';
export type { ReinforceSettings } from './optimizers/reinforce.js';
export { LocalSearch } from './optimizers/local-search.js';
export type { LocalSearchSettings } from './optimizers/local-search.js';
export { SuccessiveHalving } from './optimizers/successive-halving.js';
export type { SuccessiveHalvingSettings } from './optimizers/successive-halving.js';
export { Hyperband } from './optimizers/hyperband.js';
export type { HyperbandSettings } from './optimizers/hyperband.js';
export { Asha } from './optimizers/asha.js';
export type { AshaSettings } from './optimizers/asha.js';
export { Bohb } from './optimizers/bohb.js';
export type { BohbSettings } from './optimizers/bohb.js';
export { Dehb } from './optimizers/dehb.js';
export type { DehbSettings } from './optimizers/dehb.js';
export type { EvolutionSettings } from './proposals/evolved-proposals.js';
export { GuidedSearch } from './optimizers/guided-search.js';
export type {
  BlendSettings,
  GuidedSearchSettings,
  RepeatSettings,
} from './optimizers/guided-settings.js';
export type { FeatureKernelSettings } from './models/feature-kernel.js';
export type { ParameterSpaceName } from './encodings/parameter-space.js';
export { METHODS } from './methods/registry.js';
export { isClosedSpace, methodsForClosedSpaces } from './methods/closed-space.js';
export type { MethodPreset, MethodRow } from './methods/method-row.js';
export { prepareMethodContext } from './methods/method-context.js';
export type { ContextPart, MethodContext, MethodContextOptions } from './methods/method-context.js';
export type { FeatureTable } from './models/guided-features.js';
export { chooseMethod, choiceName } from './runner/method-choice.js';
export type { MethodChoice } from './runner/method-choice.js';
export type { DatasetSource } from './runner/dataset-source.js';
export { compareMethods } from './runner/compare-methods.js';
export type { ComparisonResult, MethodRuns } from './runner/compare-methods.js';
export type { RandomReference } from './runner/random-reference.js';
export type { CompareOptions } from './runner/compare-options.js';
export type { ComparisonManifest } from './runner/comparison-manifest.js';
export type { SearchRules } from './runner/search-rules.js';
export { searchOnce } from './runner/search-once.js';
export type { SearchOnceOptions } from './runner/search-once.js';
export { writeComparison } from './plots/write-comparison.js';
export type { WrittenComparison } from './plots/write-comparison.js';
export { comparisonSections } from './plots/comparison-report.js';
export type { DrawnPlot } from './plots/render-plot.js';
export { reportHtml } from './plots/report-page.js';
export type { ReportPage, ReportSection } from './plots/report-page.js';
export { escapeHtml, htmlTable } from './plots/html-text.js';
export type { HtmlTable } from './plots/html-text.js';
export type {
  ComparisonSummary,
  MethodSummary,
  TargetRow,
} from './statistics/comparison-summary.js';
export type { DistributionStep } from './statistics/distribution-steps.js';
export type { PairComparison } from './statistics/pair-comparison.js';
export type { Spread } from './statistics/spread.js';
export { criticalDifference } from './statistics/critical-difference.js';
export type { CriticalDifference } from './statistics/critical-difference.js';
export { criticalDifferencePlot } from './plots/critical-difference-plot.js';
export type { CriticalDifferencePlotOptions } from './plots/critical-difference-plot.js';
export { renderPng, renderSvg } from './plots/render-plot.js';
export { RandomExpectation } from './statistics/random-expectation.js';
export type { RandomExpectationOptions } from './statistics/random-expectation.js';
export { chanceOfLess, holm, mannWhitney, wilcoxon } from './statistics/rank-tests.js';
export type { RankTest } from './statistics/rank-tests.js';
export { targetTimes } from './statistics/target-times.js';
export type { TargetTimes, TargetTimesOptions } from './statistics/target-times.js';
export { traceOf } from './statistics/search-trace.js';
export type { RegretKind, SearchTrace, TraceAxis } from './statistics/search-trace.js';
export { anytimeCurve } from './statistics/anytime-curve.js';
export type { AnytimeCurveOptions, CurvePoint } from './statistics/anytime-curve.js';
export { exploreLandscape } from './landscape/explore-landscape.js';
export type {
  ExploreLandscapeOptions,
  Landscape,
  LandscapeSource,
} from './landscape/explore-landscape.js';
export type { Accuracy, AccuracyDistribution } from './landscape/accuracy-distribution.js';
export type { AccuracyGroup } from './landscape/accuracy-group.js';
export type { Cost, CostView, FrontPoint } from './landscape/cost-view.js';
export type { Finding } from './landscape/finding.js';
export type { DensityBox, DensityGrid } from './landscape/density-grid.js';
export type { DistanceGroup, FitnessDistance } from './landscape/fitness-distance.js';
export type { OpReplacement } from './landscape/op-replacement.js';
export type { WalkAutocorrelation } from './landscape/random-walk.js';
export type { RankAgreement } from './landscape/rank-agreement.js';
export type { NoiseBin, RepeatNoise } from './landscape/repeat-noise.js';
export type { ShapeEffects, ShapeGroup } from './landscape/shape-effects.js';
export { drawLandscape } from './plots/draw-landscape.js';
export { landscapeSections } from './plots/landscape-report.js';
export { readComparison } from './plots/read-comparison.js';
export type { ReadComparison } from './plots/read-comparison.js';
