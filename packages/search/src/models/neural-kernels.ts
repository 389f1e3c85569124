import { assembleModule, wasm, WASM_TYPE, type Code, type WasmFunction } from './wasm-assembler.js';

/**
 * The loops of {@link NeuralNetwork} in WebAssembly, two numbers at a time. Arguments are addresses
 * in bytes; every vector has `stride` numbers, and every matrix rows of that length. A list has the
 * offsets in bytes of those units of a layer that are not 0, ascending, as int32. Sums run over the
 * units of a list in its order, as a plain loop would have them, so that results are the same.
 */
export interface NeuralKernels {
  /** `out = bias + sum of value x row of weights`; negative ones become 0; lists the others. */
  forward(
    list: number,
    listEnd: number,
    values: number,
    weights: number,
    bias: number,
    out: number,
    outList: number,
  ): number;
  /** `out = bias + sum of value x row of weights`. */
  weigh(
    list: number,
    listEnd: number,
    values: number,
    weights: number,
    bias: number,
    out: number,
  ): void;
  /** Adds `errors` to the gradients of biases, and `value x errors` to rows of the others. */
  accumulate(
    list: number,
    listEnd: number,
    values: number,
    errors: number,
    gradients: number,
    biasGradients: number,
  ): void;
  /** Errors of units from those of the units they feed, 0 where `values` are 0. */
  propagate(
    list: number,
    listEnd: number,
    errors: number,
    transposed: number,
    zeros: number,
    out: number,
    values: number,
  ): void;
  /** A square matrix with rows and columns swapped. */
  transpose(matrix: number, transposed: number): void;
  /** A step of Adam for `bytes` of parameters; the gradients are 0 afterwards. */
  update(
    parameters: number,
    gradients: number,
    means: number,
    squares: number,
    bytes: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}

const { i32, f64, v128 } = WASM_TYPE;
const { get, set, constant, add, multiply } = wasm;
const NUMBER = 8;
const PAIR = 16;
const INDEX = 4;
/** Pairs that are summed up in registers. */
const REGISTERS = 10;

/** The functions by their place in the module. */
const WEIGH = 0;
const RECTIFY = 1;

/** Bytes of a module for vectors of `stride` numbers, an even number. */
export function neuralModule(stride: number, pages: number): Uint8Array {
  const functions = [weigh, rectify, forward, accumulate, propagate, transpose, update];
  return assembleModule(
    functions.map((make) => make(stride)),
    pages,
  );
}

/** Offsets in bytes of the pairs of a vector, in groups that fit the registers. */
function groups(stride: number): number[][] {
  const offsets = Array.from({ length: stride / 2 }, (_, pair) => pair * PAIR);
  const count = Math.ceil(offsets.length / REGISTERS);
  return Array.from({ length: count }, (_, at) =>
    offsets.slice(at * REGISTERS, (at + 1) * REGISTERS),
  );
}

/** Goes through a list: `at` moves, `offset` is what it says, `row` that row of a matrix. */
function forEachListed(
  {
    stride,
    list,
    end,
    at,
    offset,
  }: Readonly<Record<'stride' | 'list' | 'end' | 'at' | 'offset', number>>,
  matrix: number,
  row: number,
  body: Code,
): Code {
  return [
    set(at, get(list)),
    wasm.whileTrue(wasm.lessUnsigned(get(at), get(end)), [
      set(offset, wasm.load32(get(at))),
      set(row, add(get(matrix), multiply(get(offset), constant(stride)))),
      body,
      set(at, add(get(at), constant(INDEX))),
    ]),
  ];
}

function weigh(stride: number): WasmFunction {
  const [list, end, values, weights, bias, out, at, offset, row, value, first] = numbered(11);
  const group = (offsets: readonly number[]): Code => [
    offsets.map((byte, i) => set(first + i, wasm.loadPair(get(bias), byte))),
    forEachListed({ stride, list, end, at, offset }, weights, row, [
      set(value, wasm.loadTwice(add(get(values), get(offset)))),
      offsets.map((byte, i) => {
        const product = wasm.multiplyPair(get(value), wasm.loadPair(get(row), byte));
        return set(first + i, wasm.addPair(get(first + i), product));
      }),
    ]),
    offsets.map((byte, i) => wasm.storePair(get(out), get(first + i), byte)),
  ];
  return {
    name: 'weigh',
    parameters: [i32, i32, i32, i32, i32, i32],
    locals: [i32, i32, i32, v128, ...new Array<number>(REGISTERS).fill(v128)],
    body: groups(stride).map(group),
  };
}

/** Cuts off negative values, and lists the units that stay; the end of the list. */
function rectify(stride: number): WasmFunction {
  const [values, list, end] = numbered(3);
  const units = Array.from({ length: stride }, (_, unit) => unit * NUMBER);
  return {
    name: '',
    parameters: [i32, i32],
    results: [i32],
    locals: [i32],
    body: [
      set(end, get(list)),
      // Without branches, which could not be foreseen: what does not stay is overwritten.
      units.map((offset) => [
        wasm.store32(get(end), constant(offset)),
        set(
          end,
          add(
            get(end),
            multiply(
              wasm.greater64(wasm.load64(get(values), offset), wasm.zero64),
              constant(INDEX),
            ),
          ),
        ),
      ]),
      get(end),
    ],
  };
}

function forward(): WasmFunction {
  const [list, end, values, weights, bias, out, outList] = numbered(7);
  const operands = [list, end, values, weights, bias, out].map(get);
  return {
    name: 'forward',
    parameters: [i32, i32, i32, i32, i32, i32, i32],
    results: [i32],
    body: [wasm.call(WEIGH, ...operands), wasm.call(RECTIFY, get(out), get(outList))],
  };
}

function accumulate(stride: number): WasmFunction {
  const [list, end, values, errors, gradients, bias, at, offset, row, value, first] = numbered(11);
  const group = (offsets: readonly number[]): Code => [
    offsets.map((byte, i) => [
      set(first + i, wasm.loadPair(get(errors), byte)),
      addTo(bias, byte, get(first + i)),
    ]),
    forEachListed({ stride, list, end, at, offset }, gradients, row, [
      set(value, wasm.loadTwice(add(get(values), get(offset)))),
      offsets.map((byte, i) => addTo(row, byte, wasm.multiplyPair(get(value), get(first + i)))),
    ]),
  ];
  return {
    name: 'accumulate',
    parameters: [i32, i32, i32, i32, i32, i32],
    locals: [i32, i32, i32, v128, ...new Array<number>(REGISTERS).fill(v128)],
    body: groups(stride).map(group),
  };
}

function addTo(address: number, byte: number, value: Code): Code {
  const sum = wasm.addPair(wasm.loadPair(get(address), byte), value);
  return wasm.storePair(get(address), sum, byte);
}

function propagate(stride: number): WasmFunction {
  const [list, end, errors, transposed, zeros, out, values] = numbered(7);
  const operands = [list, end, errors, transposed, zeros, out].map(get);
  return {
    name: 'propagate',
    parameters: [i32, i32, i32, i32, i32, i32, i32],
    body: [
      wasm.call(WEIGH, ...operands),
      groups(stride)
        .flat()
        .map((byte) => {
          const isActive = wasm.greaterPair(wasm.loadPair(get(values), byte), wasm.zeroPair);
          const kept = wasm.bothBits(wasm.loadPair(get(out), byte), isActive);
          return wasm.storePair(get(out), kept, byte);
        }),
    ],
  };
}

function transpose(stride: number): WasmFunction {
  const [matrix, transposed, end] = numbered(3);
  const length = stride * NUMBER;
  const columns = Array.from({ length: stride }, (_, column) => column);
  return {
    name: 'transpose',
    parameters: [i32, i32],
    locals: [i32],
    body: [
      set(end, add(get(matrix), constant(length * stride))),
      wasm.whileTrue(wasm.lessUnsigned(get(matrix), get(end)), [
        columns.map((column) =>
          wasm.store64(get(transposed), wasm.load64(get(matrix), column * NUMBER), column * length),
        ),
        set(matrix, add(get(matrix), constant(length))),
        set(transposed, add(get(transposed), constant(NUMBER))),
      ]),
    ],
  };
}

function update(): WasmFunction {
  const [parameters, gradients, means, squares, bytes, rate, beta1, beta2, epsilon] = numbered(9);
  const [end, gradient, mean, square, decay1, rest1, decay2, rest2, speed, small] = numbered(10, 9);
  const rest = (beta: number): Code => wasm.twice(wasm.subtract64(wasm.one64, get(beta)));
  const scaled = (decay: number, from: number): Code =>
    wasm.multiplyPair(get(decay), wasm.loadPair(get(from), 0));
  const step = wasm.dividePair(
    wasm.multiplyPair(get(speed), get(mean)),
    wasm.addPair(wasm.rootPair(get(square)), get(small)),
  );
  const share = wasm.multiplyPair(get(rest2), get(gradient));
  const body: Code = [
    set(gradient, wasm.loadPair(get(gradients), 0)),
    set(mean, wasm.addPair(scaled(decay1, means), wasm.multiplyPair(get(rest1), get(gradient)))),
    set(square, wasm.addPair(scaled(decay2, squares), wasm.multiplyPair(share, get(gradient)))),
    wasm.storePair(get(means), get(mean), 0),
    wasm.storePair(get(squares), get(square), 0),
    wasm.storePair(get(parameters), wasm.subtractPair(wasm.loadPair(get(parameters), 0), step), 0),
    wasm.storePair(get(gradients), wasm.zeroPair, 0),
    [parameters, gradients, means, squares].map((at) => set(at, add(get(at), constant(PAIR)))),
  ];
  return {
    name: 'update',
    parameters: [i32, i32, i32, i32, i32, f64, f64, f64, f64],
    locals: [i32, ...new Array<number>(9).fill(v128)],
    body: [
      set(end, add(get(parameters), get(bytes))),
      set(decay1, wasm.twice(get(beta1))),
      set(rest1, rest(beta1)),
      set(decay2, wasm.twice(get(beta2))),
      set(rest2, rest(beta2)),
      set(speed, wasm.twice(get(rate))),
      set(small, wasm.twice(get(epsilon))),
      wasm.whileTrue(wasm.lessUnsigned(get(parameters), get(end)), body),
    ],
  };
}

/** Numbers of locals, as many as are taken apart. */
function numbered<Count extends number>(count: Count, from = 0): Numbers<Count> {
  return Array.from({ length: count }, (_, local) => from + local) as Numbers<Count>;
}

type Numbers<Count extends number, List extends number[] = []> = List['length'] extends Count
  ? List
  : Numbers<Count, [...List, number]>;
