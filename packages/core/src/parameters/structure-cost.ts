import { hasEdge } from '../cell/mask.js';
import { convolutionParameters, opParameters } from './layer-parameters.js';
import { moduleGroups, type ModuleGroup, type NetworkShape } from './network-shape.js';
import { vertexChannels, type GraphShape } from './vertex-channels.js';

/** Stem kernel, as in the reference. */
const STEM_KERNEL = 3;

/** Parameters of a structure, apart from and by its ops. */
export interface StructureCost {
  /** Stem, head, and the projections of all modules. */
  readonly fixed: number;
  /** Parameters of op o on inner vertex v over all modules, at (v - 1) * ops + o. */
  readonly perOp: Float64Array;
  /** Number of ops. */
  readonly ops: number;
}

/** Counts parameters of structures in one network with one list of ops. */
export class StructureCounter {
  readonly #groups: readonly ModuleGroup[];
  readonly #ops: ReturnType<typeof opParameters>;
  readonly #ends: number;

  /** @throws UsageError `unknown-op-parameters`. */
  constructor(network: NetworkShape, opNames: readonly string[]) {
    this.#groups = moduleGroups(network).filter(({ modules }) => modules > 0);
    this.#ops = opParameters(opNames);
    this.#ends = stemAndHead(network);
  }

  /** Cost of one pruned structure. */
  costOf(shape: GraphShape): StructureCost {
    const ops = this.#ops.length;
    const perOp = new Float64Array((shape.vertices - 2) * ops);
    let fixed = this.#ends;
    for (const group of this.#groups) {
      const channels = vertexChannels(shape, group.inputChannels, group.outputChannels);
      fixed += group.modules * projections(shape, channels);
      for (let vertex = 1; vertex < shape.vertices - 1; vertex += 1) {
        this.#ops.forEach((parameters, op) => {
          perOp[(vertex - 1) * ops + op]! += group.modules * parameters(channels[vertex]!);
        });
      }
    }
    return { fixed, perOp, ops };
  }
}

/** Parameters of the structure with these ops. */
export function labelledCost(
  { fixed, perOp, ops }: StructureCost,
  vertices: number,
  label: number,
): number {
  let total = fixed;
  let rest = label;
  for (let row = vertices - 3; row >= 0; row -= 1) {
    const digit = rest % ops;
    rest = (rest - digit) / ops;
    total += perOp[row * ops + digit]!;
  }
  return total;
}

/** 1x1 projections of the module input: to each vertex that it feeds, the output included. */
function projections({ vertices, mask }: GraphShape, channels: readonly number[]): number {
  let total = 0;
  for (let vertex = 1; vertex < vertices; vertex += 1) {
    if (hasEdge(mask, 0, vertex)) {
      total += convolutionParameters(1, channels[0]!, channels[vertex]!);
    }
  }
  return total;
}

function stemAndHead({ stemChannels, stacks, imageChannels, classes }: NetworkShape): number {
  const stem = convolutionParameters(STEM_KERNEL, imageChannels, stemChannels);
  const lastChannels = stemChannels * 2 ** (stacks - 1);
  return stem + lastChannels * classes + classes;
}
