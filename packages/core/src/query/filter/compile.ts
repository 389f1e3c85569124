import type { CellColumns } from '../../dataset/cell-columns.js';
import type { Metric } from '../run-metrics.js';
import type { GraphColumns } from './graph-columns.js';
import type { Arithmetic, Comparison, ConditionNode, FieldName, NumberNode } from './syntax.js';

/** What a compiled filter reads. */
export interface FilterSource {
  readonly cells: CellColumns;
  readonly graphs: GraphColumns;
  /** A value for each row of the cells, NaN where it is not known. */
  readonly metric: (metric: Metric) => Float64Array;
}

/** A value for each row of the cells. */
type Column = Float64Array | Int32Array | Uint8Array;

/** Rows that are worked on at once: few enough that all columns in use stay in the cache. */
const BLOCK = 1024;

/** Values of the rows [begin, begin + length); the array is valid until the next call. */
type NumberBlock = (begin: number, length: number) => Float64Array;
/** 1 for the rows that fit, else 0. */
type ConditionBlock = (begin: number, length: number) => Uint8Array;

/**
 * Rows of the cells for which the condition holds, ascending. A comparison with an unknown value
 * does not hold, but `!=` does.
 *
 * Each node of the expression becomes a loop over a block of rows, so that its closures are called
 * once for a thousand cells.
 */
export function matchingRows(condition: ConditionNode, source: FilterSource): Int32Array {
  const holds = compileCondition(condition, source);
  const { length } = source.cells;
  const rows = new Int32Array(length);
  let count = 0;
  for (let begin = 0; begin < length; begin += BLOCK) {
    const inBlock = Math.min(BLOCK, length - begin);
    const flags = holds(begin, inBlock);
    for (let i = 0; i < inBlock; i += 1) {
      if (flags[i] === 0) continue;
      rows[count] = begin + i;
      count += 1;
    }
  }
  return rows.slice(0, count);
}

function compileCondition(node: ConditionNode, source: FilterSource): ConditionBlock {
  const out = new Uint8Array(BLOCK);
  if (node.kind === 'not') {
    const of = compileCondition(node.of, source);
    return (begin, length) => invert(of(begin, length), out);
  }
  if (node.kind === 'comparison') {
    const left = compileNumber(node.left, source);
    const right = compileNumber(node.right, source);
    const compare = COMPARE[node.operator];
    return (begin, length) => compare(left(begin, length), right(begin, length), out, length);
  }
  const left = compileCondition(node.left, source);
  const right = compileCondition(node.right, source);
  const join = node.kind === 'and' ? both : either;
  return (begin, length) => join(left(begin, length), right(begin, length), out);
}

function compileNumber(node: NumberNode, source: FilterSource): NumberBlock {
  const out = new Float64Array(BLOCK);
  switch (node.kind) {
    case 'constant':
      out.fill(node.value);
      return () => out;
    case 'field':
      return columnBlock(fieldColumn(node.field, source), out);
    case 'count':
      return columnBlock(source.graphs.count(node.op), out);
    case 'negative': {
      const of = compileNumber(node.of, source);
      const zeros = new Float64Array(BLOCK);
      return (begin, length) => CALCULATE['-'](zeros, of(begin, length), out, length);
    }
    case 'arithmetic': {
      const left = compileNumber(node.left, source);
      const right = compileNumber(node.right, source);
      const calculate = CALCULATE[node.operator];
      return (begin, length) => calculate(left(begin, length), right(begin, length), out, length);
    }
  }
}

function fieldColumn(field: FieldName, { cells, graphs, metric }: FilterSource): Column {
  if (field === 'depth') return graphs.depth();
  if (field === 'id' || field === 'vertices' || field === 'edges') return cells[field];
  return metric(field);
}

function columnBlock(column: Column, out: Float64Array): NumberBlock {
  if (column instanceof Float64Array) {
    return (begin, length) => column.subarray(begin, begin + length);
  }
  return (begin, length) => {
    out.set(column.subarray(begin, begin + length));
    return out;
  };
}

function both(left: Uint8Array, right: Uint8Array, out: Uint8Array): Uint8Array {
  for (let i = 0; i < BLOCK; i += 1) out[i] = left[i]! & right[i]!;
  return out;
}

function either(left: Uint8Array, right: Uint8Array, out: Uint8Array): Uint8Array {
  for (let i = 0; i < BLOCK; i += 1) out[i] = left[i]! | right[i]!;
  return out;
}

function invert(of: Uint8Array, out: Uint8Array): Uint8Array {
  for (let i = 0; i < BLOCK; i += 1) out[i] = of[i]! ^ 1;
  return out;
}

type Compare = (a: Float64Array, b: Float64Array, out: Uint8Array, length: number) => Uint8Array;
type Calculate = (
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  length: number,
) => Float64Array;

// Each loop is written out: one loop over a function for the operator would call it for every row.
const COMPARE: Readonly<Record<Comparison, Compare>> = {
  '>=': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! >= b[i]! ? 1 : 0;
    return out;
  },
  '<=': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! <= b[i]! ? 1 : 0;
    return out;
  },
  '==': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = Number(a[i] === b[i]);
    return out;
  },
  '!=': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = Number(a[i] !== b[i]);
    return out;
  },
  '>': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! > b[i]! ? 1 : 0;
    return out;
  },
  '<': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! < b[i]! ? 1 : 0;
    return out;
  },
};

const CALCULATE: Readonly<Record<Arithmetic, Calculate>> = {
  '+': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! + b[i]!;
    return out;
  },
  '-': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! - b[i]!;
    return out;
  },
  '*': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! * b[i]!;
    return out;
  },
  '/': (a, b, out, length) => {
    for (let i = 0; i < length; i += 1) out[i] = a[i]! / b[i]!;
    return out;
  },
};
