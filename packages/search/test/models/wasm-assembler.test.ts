import { describe, expect, it } from 'vitest';
import { assembleModule, unsigned, wasm, WASM_TYPE } from '../../src/models/wasm-assembler.js';

interface Api {
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: Api }).WebAssembly;

describe(unsigned, () => {
  it('has seven bits a byte, the lowest first', () => {
    expect(unsigned(0)).toEqual([0]);
    expect(unsigned(127)).toEqual([127]);
    expect(unsigned(128)).toEqual([128, 1]);
    // The example of the DWARF standard.
    expect(unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]);
  });
});

describe(assembleModule, () => {
  it('exports a function that loops and keeps constants of either sign', () => {
    const { get, set, constant, add } = wasm;
    const [limit, at, sum] = [0, 1, 2];
    const bytes = assembleModule(
      [
        {
          name: 'sumBelow',
          parameters: [WASM_TYPE.i32],
          results: [WASM_TYPE.i32],
          locals: [WASM_TYPE.i32, WASM_TYPE.i32],
          body: [
            set(sum, constant(-1000)),
            wasm.whileTrue(wasm.lessUnsigned(get(at), get(limit)), [
              set(sum, add(get(sum), get(at))),
              set(at, add(get(at), constant(1))),
            ]),
            get(sum),
          ],
        },
      ],
      1,
    );
    const instance = new Instance(new Module(bytes), {
      env: { memory: new Memory({ initial: 1 }) },
    });
    const { sumBelow } = instance.exports as { sumBelow: (limit: number) => number };
    expect(sumBelow(0)).toBe(-1000);
    expect(sumBelow(100)).toBe(3950);
  });
});
