import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  EncodingMap,
  NASBENCH_101,
  NO_PATH,
  TOO_MANY_EDGES,
  createCell,
  defineSpace,
  encodingMap,
  sampleEncodings,
} from '../../src/index.js';
import type { SharedEncodingMap } from '../../src/index.js';
import { sampleOfCells } from '../known-cells.js';

describe('EncodingMap, used wrongly', () => {
  it('is not built for 8 vertices', () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 8, ops: 1 });
    expect(() => EncodingMap.build(space)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'space-too-large' }),
    );
  });

  it('refuses slots of another space', () => {
    const { shared } = encodingMap(defineSpace({ maxVertices: 4, maxEdges: 6, ops: 2 }));
    const wrong = { ...shared, space: NASBENCH_101 };
    expect(() => EncodingMap.fromShared(wrong)).toThrow(/Expected 2097152 slots/);
  });

  it('refuses columns of different lengths', () => {
    const columns = [new Uint32Array(2), new Uint32Array(2), new Int32Array(1)] as const;
    expect(() => encodingMap().lookupBatch(...columns)).toThrow('2 masks, 2 labels, 1 ids');
  });
});

describe(EncodingMap, () => {
  const map = encodingMap();

  it('has the ids of the golden cells', () => {
    for (const { bits, vertices, labels, id } of sampleOfCells()) {
      const label = labels.slice(1, -1).reduce((total, digit) => 3 * total + digit, 0);
      expect(map.lookupCell(createCell({ mask: bits, vertices, label }))).toBe(id);
    }
  });

  it('says why an encoding has no id', () => {
    expect(map.lookup(0, 0)).toBe(NO_PATH);
    expect(map.lookup(2 ** 21 - 1, 242)).toBe(TOO_MANY_EDGES);
  });

  it('answers alike one by one, by raw id and in a batch', () => {
    const { masks, labels, rawIds } = sampleEncodings({ count: 1000, seed: 7 });
    const batch = map.lookupBatch(masks, labels, new Int32Array(1000));
    expect(Array.from(masks, (mask, i) => map.lookup(mask, labels[i]!))).toEqual([...batch]);
    expect(Array.from(rawIds, (rawId) => map.lookupRawId(rawId))).toEqual([...batch]);
  });

  it('takes less than 20 MB', () => {
    const { slots, slotEntries, rows } = map.shared;
    expect(slots.byteLength + slotEntries.byteLength + rows.byteLength).toBeLessThan(20e6);
  });

  it('is the same memory after it was posted', () => {
    const own = EncodingMap.build(defineSpace({ maxVertices: 4, maxEdges: 6, ops: 2 }));
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(own.shared);
    const { message } = receiveMessageOnPort(port2) as { message: SharedEncodingMap };
    port1.close();
    const received = EncodingMap.fromShared(message);
    expect(received.space).toEqual(own.space);
    own.shared.slots[63] = -7;
    expect(received.lookup(63, 0)).toBe(-7);
  });
});
