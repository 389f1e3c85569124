import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadRawAddon } from '../raw-addon.js';
import type { NativeJob } from '../raw-addon.js';

const addon = loadRawAddon();
const coded = expect.objectContaining({ code: expect.any(String) as string }) as Error;
const index = addon.openSpace(7, 9, 3);
const cells = 423_624;

/** A call with sound arguments, of which one at a time is replaced by garbage. */
interface Call {
  readonly name: string;
  readonly run: (...args: never[]) => unknown;
  readonly args: readonly unknown[];
}

function ignore(): void {
  // Progress is not of interest here.
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const words = (...values: number[]): Uint32Array => Uint32Array.from(values);
const tables = index.mapTables();
const slots = new Int32Array(2 ** 21);
index.fillMapSlots(slots);

const calls: Call[] = [
  { name: 'setSimd', run: addon.setSimd.bind(addon), args: [addon.activeSimd()] },
  { name: 'prune', run: addon.prune.bind(addon), args: [3, 7] },
  { name: 'canonicalForm', run: addon.canonicalForm.bind(addon), args: [3, 7, 1, 3] },
  {
    name: 'hashCells',
    run: addon.hashCells.bind(addon),
    args: [bytes(2, 3), words(1, 7), words(0, 1), 3, new Uint8Array(32)],
  },
  { name: 'openSpace', run: addon.openSpace.bind(addon), args: [4, 6, 2] },
  {
    name: 'cellColumns',
    run: index.cellColumns.bind(index),
    args: [0, new Uint8Array(4), new Uint32Array(4), new Uint32Array(4)],
  },
  {
    name: 'cellsOf',
    run: index.cellsOf.bind(index),
    args: [new Int32Array(4), new Uint8Array(4), new Uint32Array(4), new Uint32Array(4)],
  },
  {
    name: 'idsOf',
    run: index.idsOf.bind(index),
    args: [bytes(2, 3), words(1, 7), words(0, 1), new Int32Array(2)],
  },
  { name: 'fillMapSlots', run: index.fillMapSlots.bind(index), args: [new Int32Array(2 ** 21)] },
  {
    name: 'encodingCounts',
    run: index.encodingCounts.bind(index),
    args: [new Float64Array(cells)],
  },
  {
    name: 'hashAllSync',
    run: index.hashAllSync.bind(index),
    args: [new Uint8Array(16 * cells), 1],
  },
];

const jobs: Call[] = [
  {
    name: 'hashAll',
    run: index.hashAll.bind(index),
    args: [new Uint8Array(16 * cells), 1, ignore],
  },
  { name: 'neighborGraph', run: index.neighborGraph.bind(index), args: [1, ignore] },
  {
    name: 'verifyMap',
    run: index.verifyMap.bind(index),
    args: [slots, tables.slotEntries, tables.rows, tables.rowStride, 1, ignore],
  },
  { name: 'countSpace', run: addon.countSpace.bind(addon), args: [5, 9, 3, ignore] },
];

function detached(array: Uint8Array | Uint32Array | Int32Array | Uint16Array): unknown {
  const copy = array.slice();
  structuredClone(copy.buffer, { transfer: [copy.buffer] });
  return copy;
}

const NEVER_SOUND: readonly unknown[] = [
  null,
  {},
  [],
  [1, 2],
  Symbol('garbage'),
  1n,
  true,
  NaN,
  -Infinity,
  -1,
  2 ** 32,
  1e300,
  0.5,
  'x',
  new ArrayBuffer(64),
  new DataView(new ArrayBuffer(64)),
  new Float64Array(4),
  new BigInt64Array(4),
  new Proxy({}, {}),
];

/** Garbage for one argument: nothing of it is sound in any position of that kind. */
function garbageFor(sound: unknown): readonly unknown[] {
  if (!ArrayBuffer.isView(sound)) {
    return typeof sound === 'function'
      ? NEVER_SOUND.filter((value) => value !== null)
      : [...NEVER_SOUND, undefined, new Uint8Array(4)];
  }
  const array = sound as Uint8Array;
  const Same = array.constructor as new (length: number) => Uint8Array;
  const Other = array instanceof Uint32Array ? Int32Array : Uint32Array;
  const lengths = [0, array.length - 1, array.length + 1];
  return [
    ...NEVER_SOUND,
    undefined,
    detached(array),
    new Other(array.length),
    ...lengths.map((length) => new Same(length)),
  ];
}

function describeValue(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    return `${value.constructor.name}(${(value as Uint8Array).length})`;
  }
  return inspect(value);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Every argument replaced by every garbage; returns the calls that did not throw with a code. */
function acceptedGarbage({ run, args }: Call): string[] {
  const accepted: string[] = [];
  args.forEach((sound, position) => {
    for (const garbage of garbageFor(sound)) {
      const call = (): unknown => run(...(args.with(position, garbage) as never[]));
      const error = errorOf(call);
      const code = (error as { code?: unknown } | undefined)?.code;
      if (error instanceof Error && typeof code === 'string') continue;
      const outcome = error === undefined ? 'was accepted' : `threw ${inspect(error)} without code`;
      accepted.push(`argument ${position}: ${describeValue(garbage)} ${outcome}`);
    }
  });
  return accepted;
}

describe.each(calls)('$name of the addon', (call) => {
  it('accepts its sound arguments', () => {
    expect(() => call.run(...(call.args as never[]))).not.toThrow();
  });

  it('throws a coded error for garbage in any argument', () => {
    expect(acceptedGarbage(call)).toEqual([]);
  });

  it('throws a coded error when arguments are missing', () => {
    expect(() => call.run()).toThrow(coded);
  });
});

describe.each(jobs)('job $name of the addon', (call) => {
  it('throws a coded error for garbage in any argument, before it starts', () => {
    expect(acceptedGarbage(call)).toEqual([]);
  });

  it('can be cancelled twice and after its end', async () => {
    const job = call.run(...(call.args as never[])) as NativeJob<unknown>;
    job.cancel();
    job.cancel();
    const outcome: unknown = await job.promise.catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'aborted' });
    expect(() => job.cancel()).not.toThrow();
  });
});

describe('values out of range inside arrays', () => {
  const cases = [
    { vertices: 0, mask: 0, label: 0 },
    { vertices: 1, mask: 0, label: 0 },
    { vertices: 9, mask: 0, label: 0 },
    { vertices: 255, mask: 0, label: 0 },
    { vertices: 3, mask: 8, label: 0 },
    { vertices: 7, mask: 2 ** 21, label: 0 },
    { vertices: 7, mask: 2 ** 32 - 1, label: 0 },
    { vertices: 7, mask: 0, label: 243 },
    { vertices: 7, mask: 0, label: 2 ** 32 - 1 },
    { vertices: 2, mask: 1, label: 1 },
  ];

  it.each(cases)('hashCells and idsOf reject %o', ({ vertices, mask, label }) => {
    const columns = [bytes(2, vertices), words(1, mask), words(0, label)] as const;
    expect(() => addon.hashCells(...columns, 3, new Uint8Array(32))).toThrow(coded);
    expect(() => index.idsOf(...columns, new Int32Array(2))).toThrow(coded);
  });

  it.each([-1, cells, 2 ** 31 - 1, -(2 ** 31)])('cellsOf rejects id %i', (id) => {
    const columns = [new Uint8Array(1), new Uint32Array(1), new Uint32Array(1)] as const;
    expect(() => index.cellsOf(Int32Array.of(id), ...columns)).toThrow();
  });

  it.each([cells, cells - 3, 2 ** 31])('cellColumns rejects a range from %i', (first) => {
    const columns = [new Uint8Array(4), new Uint32Array(4), new Uint32Array(4)] as const;
    expect(() => index.cellColumns(first, ...columns)).toThrow();
  });

  it('verifyMap survives a map of noise: it throws or reports mismatches', async () => {
    const small = addon.openSpace(5, 6, 3);
    const { slotEntries, rows, rowStride } = small.mapTables();
    for (const noise of [2 ** 31 - 1, -(2 ** 31), -3, 1_000_000]) {
      const noisySlots = new Int32Array(1024).fill(noise);
      const sound = new Int32Array(1024);
      small.fillMapSlots(sound);
      const runs = [
        () => small.verifyMap(noisySlots, slotEntries, rows, rowStride, 2),
        () => small.verifyMap(sound, slotEntries.slice().fill(noise), rows, rowStride, 2),
      ];
      for (const run of runs) {
        const outcome = await Promise.resolve()
          .then(run)
          .then((job) => job.promise)
          .catch((error: unknown) => error as Error);
        if (!(outcome instanceof Error)) {
          expect(outcome.mismatches).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe('buffers that go away during a job', () => {
  it('do not crash it when they are transferred', async () => {
    const digests = new Uint8Array(16 * cells);
    const job = index.hashAll(digests, 2);
    structuredClone(digests.buffer, { transfer: [digests.buffer] });
    await job.promise.catch((error: unknown) => error);
    expect(digests.length).toBe(0);
  });
});

describe('methods on a foreign receiver', () => {
  it('answer as usual, because they own their space', () => {
    for (const receiver of [undefined, null, {}, addon, Object.create(index)] as unknown[]) {
      const { rows, rowStride } = index.mapTables.call(receiver as never);
      expect(rowStride).toBe(tables.rowStride);
      expect(Buffer.compare(bytesOf(rows), bytesOf(tables.rows))).toBe(0);
    }
  });
});
