/** Instructions of WebAssembly as bytes, flat or nested. */
export type Code = number | readonly Code[];

/** Types of locals, parameters and results. */
export const WASM_TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;

/** A function to assemble; its parameters are the first locals. */
export interface WasmFunction {
  /** Functions without a name are for the others only. */
  readonly name: string;
  readonly parameters: readonly number[];
  /** @default [] */
  readonly results?: readonly number[];
  /** Types of further locals. @default [] */
  readonly locals?: readonly number[];
  readonly body: Code;
}

const END = 0x0b;
const VOID = 0x40;
const SIMD = 0xfd;
const FUNCTION = 0x60;

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = ((rest % 128) + 128) % 128;
    rest = Math.floor(rest / 128);
    const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
    bytes.push(isLast ? low : low + 128);
    if (isLast) return bytes;
  }
}

const vector = (code: number): number[] => [SIMD, ...unsigned(code)];
/** Alignment as a power of two, then the offset. */
const memory = (power: number, offset: number): number[] => [power, ...unsigned(offset)];

/** The instructions that kernels need, operands in order. */
export const wasm = {
  get: (local: number): Code => [0x20, unsigned(local)],
  set: (local: number, value: Code): Code => [value, 0x21, unsigned(local)],
  constant: (value: number): Code => [0x41, signed(value)],
  add: (a: Code, b: Code): Code => [a, b, 0x6a],
  multiply: (a: Code, b: Code): Code => [a, b, 0x6c],
  lessUnsigned: (a: Code, b: Code): Code => [a, b, 0x49],
  store32: (address: Code, value: Code): Code => [address, value, 0x36, memory(2, 0)],
  load32: (address: Code): Code => [address, 0x28, memory(2, 0)],
  load64: (address: Code, offset: number): Code => [address, 0x2b, memory(3, offset)],
  store64: (address: Code, value: Code, offset: number): Code => [
    ...[address, value, 0x39, memory(3, offset)],
  ],
  zero64: [0x44, 0, 0, 0, 0, 0, 0, 0, 0] as Code,
  one64: [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f] as Code,
  subtract64: (a: Code, b: Code): Code => [a, b, 0xa1],
  greater64: (a: Code, b: Code): Code => [a, b, 0x64],
  /** Calls one of the functions by its place in the list. */
  call: (place: number, ...operands: Code[]): Code => [operands, 0x10, unsigned(place)],
  /** Repeats while the condition holds, which is looked at first. */
  whileTrue: (condition: Code, body: Code): Code => [
    ...[0x02, VOID, 0x03, VOID, condition, 0x45, 0x0d, 1],
    ...[body, 0x0c, 0, END, END],
  ],
  loadPair: (address: Code, offset: number): Code => [address, vector(0x00), memory(3, offset)],
  storePair: (address: Code, value: Code, offset: number): Code => [
    ...[address, value, vector(0x0b), memory(3, offset)],
  ],
  /** One number from memory in both halves. */
  loadTwice: (address: Code): Code => [address, vector(0x0a), memory(3, 0)],
  twice: (value: Code): Code => [value, vector(0x14)],
  zeroPair: [vector(0x0c), new Array<number>(16).fill(0)] as Code,
  bothBits: (a: Code, b: Code): Code => [a, b, vector(0x4e)],
  greaterPair: (a: Code, b: Code): Code => [a, b, vector(0x4a)],
  addPair: (a: Code, b: Code): Code => [a, b, vector(0xf0)],
  subtractPair: (a: Code, b: Code): Code => [a, b, vector(0xf1)],
  multiplyPair: (a: Code, b: Code): Code => [a, b, vector(0xf2)],
  dividePair: (a: Code, b: Code): Code => [a, b, vector(0xf3)],
  rootPair: (a: Code): Code => [a, vector(0xef)],
} as const;

/** A module that imports a memory as `env.memory` and exports the named functions. */
export function assembleModule(functions: readonly WasmFunction[], pages: number): Uint8Array {
  const exported = functions.flatMap(({ name }, at) =>
    name === '' ? [] : [[text(name), 0, unsigned(at)]],
  );
  const types = functions.map(({ parameters, results = [] }) => [
    ...[FUNCTION, list(parameters), list(results)],
  ]);
  const bytes: Code = [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, list(types)),
    section(2, list([[text('env'), text('memory'), 2, 0, unsigned(pages)]])),
    section(3, list(functions.map((_, at) => unsigned(at)))),
    section(7, list(exported)),
    section(10, list(functions.map(bodyOf))),
  ];
  return Uint8Array.from(flat(bytes));
}

function bodyOf({ locals = [], body }: WasmFunction): Code {
  const content = flat([list(locals.map((type) => [1, type])), body, END]);
  return [unsigned(content.length), content];
}

function section(id: number, content: Code): Code {
  const bytes = flat(content);
  return [id, unsigned(bytes.length), bytes];
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function text(value: string): Code {
  return list([...new TextEncoder().encode(value)]);
}

function flat(code: Code): number[] {
  const bytes: number[] = [];
  const visit = (part: Code): void => {
    if (typeof part === 'number') bytes.push(part);
    else for (const inner of part) visit(inner);
  };
  visit(code);
  return bytes;
}
