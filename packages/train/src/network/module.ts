import type { Cell } from '@nasbench/core';
import type { Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import { cellOp } from './cell-op.js';
import { planCell, type VertexPlan } from './cell-plan.js';
import type { Construction, Layer } from './construction.js';
import { projection } from './conv-bn-relu.js';

/** Where a module stands. */
export interface ModuleOptions {
  readonly cell: Cell;
  readonly scope: string;
  readonly inputChannels: number;
  readonly outputChannels: number;
}

/** The values of the vertices computed so far, by vertex; 0 is the module's input. */
type Values = readonly Tensor4D[];
type Step = (values: Values, training: boolean) => Tensor4D;

/**
 * One module: the cell between two numbers of channels (reference: `build_module` of
 * `model_builder.py`).
 *
 * @throws UsageError `not-pruned` or `unknown-op`.
 */
export function cellModule(construction: Construction, options: ModuleOptions): Layer {
  const { cell, inputChannels, outputChannels } = options;
  const plan = planCell(cell, inputChannels, outputChannels);
  const steps = plan.inner.map((vertex) => innerVertex(construction, options, vertex));
  const output = outputVertex(construction, options, plan);
  return (images, training) => {
    const values = [images];
    for (const step of steps) values.push(step(values, training));
    return output(values, training);
  };
}

/** The op over the sum of what feeds the vertex. */
function innerVertex(construction: Construction, module: ModuleOptions, plan: VertexPlan): Step {
  const { tf } = construction;
  const { vertex, op, channels, fedBy, takesInput } = plan;
  const scope = `${module.scope}/vertex_${vertex}`;
  const project = takesInput
    ? projection(construction, {
        scope,
        inputChannels: module.inputChannels,
        outputChannels: channels,
      })
    : undefined;
  const layer = cellOp(construction, { op, scope, channels });
  return (values, training) => {
    const terms = fedBy.map((feeder) => firstChannels(tf, values[feeder]!, channels));
    if (project !== undefined) terms.push(project(values[0]!, training));
    return layer(sum(tf, terms), training);
  };
}

/** The inner feeders side by side, and the projected input added to them or alone. */
function outputVertex(
  construction: Construction,
  { scope, inputChannels, outputChannels }: ModuleOptions,
  { outputs, addsInput }: { readonly outputs: readonly number[]; readonly addsInput: boolean },
): Step {
  const { tf } = construction;
  const project = addsInput
    ? projection(construction, {
        scope: outputs.length === 0 ? `${scope}/output` : scope,
        inputChannels,
        outputChannels,
      })
    : undefined;
  return (values, training) => {
    const terms = outputs.length === 0 ? [] : [concatenation(tf, values, outputs)];
    if (project !== undefined) terms.push(project(values[0]!, training));
    return sum(tf, terms);
  };
}

/** A vertex can have one channel more than the one that it feeds; that one is dropped. */
function firstChannels(tf: TensorFlow, images: Tensor4D, channels: number): Tensor4D {
  if (images.shape[3] === channels) return images;
  return tf.slice(images, [0, 0, 0, 0], [-1, -1, -1, channels]);
}

function concatenation(tf: TensorFlow, values: Values, vertices: readonly number[]): Tensor4D {
  const parts = vertices.map((vertex) => values[vertex]!);
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 3);
}

function sum(tf: TensorFlow, terms: readonly Tensor4D[]): Tensor4D {
  return terms.reduce((total, term) => tf.add(total, term));
}
