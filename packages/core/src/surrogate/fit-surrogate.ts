import { checkJobOptions, type ThreadedJobOptions } from '../enumerate/job-options.js';
import { runJob } from '../native/job.js';
import { nativeAddon } from '../native/load.js';
import { requireInteger } from '../option-checks.js';
import { RandomStream, type Seed } from '../random/random-stream.js';
import { cellFeatures, FEATURE_COUNT } from './cell-features.js';
import { recipeFor, type FitRecipe } from './fit-recipe.js';
import { featureScaling, scaledTargets, targetScaling } from './scaling.js';
import { nativeNet, Surrogate, type SurrogateNets } from './surrogate.js';
import { sortedRows, type SurrogateRows } from './surrogate-rows.js';
import { SURROGATE_TARGETS } from './targets.js';

/** Options of {@link fitSurrogate}. */
export interface FitSurrogateOptions extends Omit<ThreadedJobOptions, 'space'> {
  /** Known values, of `surrogateRows`. */
  readonly rows: SurrogateRows;
  /** Decides the first weights, the order of rows and dropout. @default 1 */
  readonly seed?: Seed;
  /** Nets to average, 1 to 16; each takes its time and its share of memory. @default 4 */
  readonly nets?: number;
}

const MAX_NETS = 16;

/** Names of {@link FitSurrogateOptions}. */
export const FIT_OPTIONS = ['rows', 'seed', 'nets', 'threads'] as const;

/**
 * Fits nets that predict all targets from the architecture: 223 features, two hidden layers of 384,
 * Huber loss, averaged. On 20,000 rows a net takes some 20 seconds of one core. The same rows and
 * seed give the same surrogate, bit for bit, whatever the threads and SIMD level. Progress counts
 * steps.
 *
 * @throws UsageError `unknown-option`, `invalid-option`, `invalid-seed`, `too-few-rows`;
 *   NasBenchError `aborted`.
 */
export async function fitSurrogate(options: FitSurrogateOptions): Promise<Surrogate> {
  const { threads, ...job } = checkJobOptions(options, FIT_OPTIONS, 'fitSurrogate');
  const { seed = 1 } = options;
  const rule = { name: 'nets', min: 1, max: MAX_NETS, where: 'fitSurrogate' };
  const count = requireInteger(options.nets ?? 4, rule);
  const stream = RandomStream.fromSeed(seed);
  const rows = sortedRows(options.rows);
  const inputs = await cellFeatures({ ids: rows.ids, signal: job.signal });
  const recipe = recipeFor(rows.length);
  const start = firstNets(inputs, rows, { recipe, stream, count });
  const fit = {
    ...nativeNet(start),
    inputs,
    targets: scaledTargets(rows, start.targets),
    seeds: Uint32Array.from({ length: count }, (_, net) => stream.split(`fit ${net}`).uint32()),
    ...recipe.native,
  };
  const parameters = await runJob(
    (onProgress) => nativeAddon().fitNets(fit, threads, onProgress),
    job,
  );
  const origin = { rows: rows.length, bestOf: rows.bestOf, seed: String(seed), nets: count };
  return new Surrogate({ ...start, parameters }, origin);
}

interface FirstNetsOptions {
  readonly recipe: FitRecipe;
  readonly stream: RandomStream;
  readonly count: number;
}

function firstNets(
  inputs: Float32Array,
  rows: SurrogateRows,
  { recipe, stream, count }: FirstNetsOptions,
): SurrogateNets {
  const widths = [FEATURE_COUNT, ...recipe.hidden, SURROGATE_TARGETS.length];
  const nets = Array.from({ length: count }, (_, net) =>
    firstParameters(widths, stream.split(`weights ${net}`)),
  );
  const parameters = new Float32Array(nets.reduce((sum, net) => sum + net.length, 0));
  nets.forEach((net, index) => parameters.set(net, index * net.length));
  return { widths, features: featureScaling(inputs), targets: targetScaling(rows), parameters };
}

/** Normal weights of He et al. (2015), half as wide in the last layer; biases 0. */
function firstParameters(widths: readonly number[], stream: RandomStream): Float32Array {
  const layers = widths.slice(1).map((outputs, layer) => {
    const inputs = widths[layer]!;
    const isLast = layer === widths.length - 2;
    const deviation = Math.sqrt(2 / inputs) * (isLast ? 0.5 : 1);
    const values = new Float32Array((inputs + 1) * outputs);
    for (let i = 0; i < inputs * outputs; i += 1) values[i] = deviation * normal(stream);
    return values;
  });
  const parameters = new Float32Array(layers.reduce((sum, layer) => sum + layer.length, 0));
  let at = 0;
  for (const layer of layers) {
    parameters.set(layer, at);
    at += layer.length;
  }
  return parameters;
}

/** Box and Muller (1958); 1 - u is never 0. */
function normal(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - stream.float()));
  return radius * Math.cos(2 * Math.PI * stream.float());
}
