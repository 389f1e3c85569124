import { UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { valueText } from '../value-text.js';
import { INPUT, OUTPUT, type Space } from './space.js';

const MAX_VERTICES = 8;
const MAX_EDGES = 28;
const MAX_OPS = 8;

/** Options of {@link defineSpace}. */
export interface DefineSpaceOptions {
  /** Most vertices after pruning, input and output included: 2 to 8. */
  readonly maxVertices: number;
  /** Most edges after pruning: 1 to 28. */
  readonly maxEdges: number;
  /** Names of 1 to 8 ops, or how many; a number n names them `op0` to `op<n-1>`. */
  readonly ops: readonly string[] | number;
  /** @default such as `8 vertices, 10 edges, 3 ops` */
  readonly name?: string;
}

/**
 * A frozen search space.
 *
 * @throws UsageError `invalid-space` for a value out of range, `unknown-option` for a misspelled
 *   key.
 */
export function defineSpace(options: DefineSpaceOptions): Space {
  requireKnownOptions(options, ['maxVertices', 'maxEdges', 'ops', 'name'], 'defineSpace');
  const maxVertices = limit('maxVertices', options.maxVertices, 2, MAX_VERTICES);
  const maxEdges = limit('maxEdges', options.maxEdges, 1, MAX_EDGES);
  const ops = opNames(options.ops);
  const { name = `${maxVertices} vertices, ${maxEdges} edges, ${ops.length} ops` } = options;
  return Object.freeze({ maxVertices, maxEdges, ops: Object.freeze(ops), name });
}

/** The space of Ying et al. (2019): 423,624 cells of up to 7 vertices and 9 edges, 3 ops. */
export const NASBENCH_101: Space = defineSpace({
  maxVertices: 7,
  maxEdges: 9,
  ops: ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'],
  name: 'NAS-Bench-101',
});

function limit(name: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw invalid(`${name} must be an integer in [${min}, ${max}], got ${valueText(value)}`, value);
}

function opNames(ops: unknown): string[] {
  if (typeof ops === 'number') {
    return Array.from({ length: limit('ops', ops, 1, MAX_OPS) }, (_, index) => `op${index}`);
  }
  if (!Array.isArray(ops) || ops.length < 1 || ops.length > MAX_OPS) {
    throw invalid(`ops must be 1 to ${MAX_OPS} names or their number, got ${valueText(ops)}`, ops);
  }
  const names = ops.map(opName);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw invalid(`ops has ${valueText(twice)} twice`, ops);
  return names;
}

function opName(name: unknown, index: number): string {
  if (typeof name === 'string' && name !== '' && name !== INPUT && name !== OUTPUT) return name;
  const expected = `a name other than ${INPUT} and ${OUTPUT}`;
  throw invalid(`ops[${index}] must be ${expected}, got ${valueText(name)}`, name);
}

function invalid(problem: string, value: unknown): UsageError {
  return new UsageError('invalid-space', `defineSpace: ${problem}.`, { value });
}
