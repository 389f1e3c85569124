import { InvalidCellError } from '../errors.js';
import { INPUT, INPUT_LABEL, OUTPUT, OUTPUT_LABEL } from '../space/space.js';
import { valueText } from '../value-text.js';
import { isList } from './read-matrix.js';

/** Something accepted that looks like a slip. */
export interface CellNote {
  readonly code: 'unknown-op-on-dropped-vertex';
  readonly message: string;
  /** Vertex in the caller's numbers. */
  readonly vertex: number;
}

/** How {@link readOps} treats the vertices. */
export interface ReadOpsOptions {
  readonly names: readonly string[];
  /** Vertices on input-output paths, asked for only when an op is unknown. */
  readonly kept: () => readonly number[];
  /** Vertices whose ops make up the label; the others are only checked. */
  readonly chosen: readonly number[] | undefined;
  /** Whether an unknown op is an error on a dropped vertex too. */
  readonly strict: boolean;
}

/**
 * @throws InvalidCellError `ops-not-array`, or `ops-length` unless there is one op a vertex.
 */
export function requireOpsList(ops: unknown, vertices?: number): ArrayLike<unknown> {
  if (!isList(ops)) {
    throw new InvalidCellError(
      'ops-not-array',
      `ops must be an array with one op for each vertex, got ${valueText(ops)}.`,
      { value: ops },
    );
  }
  if (ops.length === (vertices ?? Math.max(ops.length, 2))) return ops;
  throw new InvalidCellError(
    'ops-length',
    `ops must have ${vertices ?? 'at least 2'} entries, one for each vertex, got ${ops.length}.`,
    { expected: vertices, length: ops.length },
  );
}

/** Label of sound ops, or -1 when anything is odd; {@link readOps} then says what. */
export function packOps(ops: ArrayLike<unknown>, names: readonly string[]): number {
  const last = ops.length - 1;
  if (!isOp(ops[0], INPUT, INPUT_LABEL) || !isOp(ops[last], OUTPUT, OUTPUT_LABEL)) return -1;
  let label = 0;
  for (let vertex = 1; vertex < last; vertex += 1) {
    const digit = opDigit(ops[vertex], names);
    if (digit < 0) return -1;
    label = label * names.length + digit;
  }
  return label;
}

/**
 * Label of any ops. An unknown op on a dropped vertex counts as op 0 and is noted, since the
 * reference accepts it.
 *
 * @throws InvalidCellError `first-op`, `last-op`, `unknown-op`, `unknown-op-on-dropped-vertex`.
 */
export function readOps(
  ops: ArrayLike<unknown>,
  { names, kept, chosen, strict }: ReadOpsOptions,
): { readonly label: number; readonly notes: readonly CellNote[] } {
  const last = ops.length - 1;
  if (!isOp(ops[0], INPUT, INPUT_LABEL)) throw wrongEnd('first-op', ops[0], 0);
  if (!isOp(ops[last], OUTPUT, OUTPUT_LABEL)) throw wrongEnd('last-op', ops[last], last);
  const notes: CellNote[] = [];
  let label = 0;
  for (let vertex = 1; vertex < last; vertex += 1) {
    const digit = opDigit(ops[vertex], names);
    if (digit < 0) {
      const dropped = !kept().includes(vertex);
      if (strict || !dropped) throw unknownOp(ops[vertex], vertex, names, dropped);
      notes.push(droppedNote(ops[vertex], vertex));
    }
    if (chosen?.includes(vertex) ?? true) label = label * names.length + Math.max(digit, 0);
  }
  return { label, notes };
}

/** Label of ops that must all be known. */
export function readEveryOp(ops: unknown, names: readonly string[]): number {
  const list = requireOpsList(ops);
  const all = Array.from({ length: list.length }, (_, vertex) => vertex);
  return readOps(list, { names, kept: () => all, chosen: undefined, strict: true }).label;
}

function isOp(op: unknown, name: string, integer: number): boolean {
  return op === name || op === integer;
}

function opDigit(op: unknown, names: readonly string[]): number {
  if (typeof op === 'string') return names.indexOf(op);
  if (typeof op !== 'number' || !Number.isInteger(op)) return -1;
  return op >= 0 && op < names.length ? op : -1;
}

function wrongEnd(code: 'first-op' | 'last-op', op: unknown, vertex: number): InvalidCellError {
  const expected = code === 'first-op' ? `"${INPUT}" (or -1)` : `"${OUTPUT}" (or -2)`;
  const message = `ops[${vertex}] must be ${expected}, got ${valueText(op)}.`;
  return new InvalidCellError(code, message, { vertex, value: op });
}

function unknownOp(
  op: unknown,
  vertex: number,
  names: readonly string[],
  dropped: boolean,
): InvalidCellError {
  const code = dropped ? 'unknown-op-on-dropped-vertex' : 'unknown-op';
  const expected = `one of ${names.join(', ')} or an integer in [0, ${names.length - 1}]`;
  const where = dropped ? ` Vertex ${vertex} is on no path; without strict this is accepted.` : '';
  const message = `ops[${vertex}] must be ${expected}, got ${valueText(op)}.${where}`;
  return new InvalidCellError(code, message, { vertex, value: op, known: names });
}

function droppedNote(op: unknown, vertex: number): CellNote {
  return {
    code: 'unknown-op-on-dropped-vertex',
    message: `ops[${vertex}] is the unknown op ${valueText(op)}; pruning drops that vertex.`,
    vertex,
  };
}
